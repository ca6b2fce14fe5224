# Carets where the line is indented with tabs.
def f(x):
	if x:
		return	x +	None
f(1)
