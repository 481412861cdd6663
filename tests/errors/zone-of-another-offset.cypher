RETURN datetime('2017-11-13T10:00+05:00[Europe/London]')
