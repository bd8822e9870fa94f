"""What every rule shares about Chinese official text: numerals, document numbers, line forms, where to look for a pattern."""
