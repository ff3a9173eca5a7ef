"""What mentoring is: records, changes and rules. Pure: no files, no clock, no database, no screen."""
