MATCH (f:Finding {uid: $finding}) RETURN f.text AS text, f.stance AS stance
