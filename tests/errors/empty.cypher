// nothing to ask
