RETURN datetime.realtime(1)
