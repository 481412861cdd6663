CREATE INDEX topics FOR (t:Topic) ON (t.name)
