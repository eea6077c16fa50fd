"""What looks over all features, so no feature may import it: today, plan, diary, insights, report, exports."""
