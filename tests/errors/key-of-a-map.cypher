RETURN {a: 1}[0]
