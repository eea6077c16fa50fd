#!/usr/bin/env bash
# fhir.resources holds 2.50 as the decimal 2.50 and writes 2.5, in XML too; and 400 that came as 400.0 stays "exact to a tenth".
#
# One would guess: FHIR says that the zeros at the end of a decimal tell how exact it is and are to be kept, and the package has
#   Python's Decimal for it, which keeps them: so they are kept; or else there are none at all, as in JavaScript.
# What happens: all is well until it is written: each decimal goes out through a float. 2.50 becomes 2.5, 0.10 becomes 0.1, and an amount
#   with more than 17 figures another one. From JSON the zero is gone as it is read, from XML it is there and gone as it is written.
#   But 400.0, as a program writes whose amounts are floats, is 400.0 from end to end, and 1e3 becomes 1000.0: a tenth more exact than
#   anybody weighed it.
# Seen: fhir.resources 8.3.0 (R4B) on Python 3.11, 29 November 2026.
# Whom it hurts: amounts of medicine and water that go through it from one system to another: two files that say the same are told
#   apart by their bytes and seals, and "400.0 mg" and "2.5 l" claim another care than was taken.
# What follows for us: our FHIR wrote 400.0 for 400. Whole amounts have no point there now, and no other is padded with zeros, so that
#   nothing of ours can be lost on that way.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q "fhir.resources[xml]==8.3.0" 2> /dev/null
cat > "$work/look.py" << 'END'
import re
from decimal import Decimal

from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.quantity import Quantity


def written(quantity):
    return re.search(r'"value":(.*)}', quantity.model_dump_json())[1]


for amount in ("2.50", "0.10", "12345678901234567.5"):
    quantity = Quantity(value=Decimal(amount))
    print(f"given Decimal {amount}: held as {quantity.value}, written {written(quantity)}")
for amount in ("2.50", "400", "400.0", "1e3"):
    quantity = Quantity.model_validate_json('{"value": %s}' % amount)
    print(f"read from JSON {amount}: written {written(quantity)}")
observation = Observation.model_validate_xml(
    b'<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="Water"/></code>'
    b'<valueQuantity><value value="2.50"/></valueQuantity></Observation>'
)
again = re.search(r'<value value="(.*?)"', observation.model_dump_xml().decode())[1]
print(f"read from XML 2.50: held as {observation.valueQuantity.value}, written {again}")
END
"$work/v/bin/python" -W ignore "$work/look.py" | tee "$work/seen"
diff "$work/seen" - << 'END'
given Decimal 2.50: held as 2.50, written 2.5
given Decimal 0.10: held as 0.10, written 0.1
given Decimal 12345678901234567.5: held as 12345678901234567.5, written 1.2345678901234568e+16
read from JSON 2.50: written 2.5
read from JSON 400: written 400
read from JSON 400.0: written 400.0
read from JSON 1e3: written 1000.0
read from XML 2.50: held as 2.50, written 2.5
END
