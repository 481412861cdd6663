RETURN (1).name
