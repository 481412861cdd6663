MATCH (t:Topic) CALL (t) { SET t.seen = true } IN TRANSACTIONS
