# SimpleNamespace, MappingProxyType, ModuleType, MethodType and the type names.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

import types
check("""
types.SimpleNamespace(), types.SimpleNamespace(a=1, b='x'), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), types.SimpleNamespace({'k': 1}, z=2), types.SimpleNamespace([('p', 1)])
types.SimpleNamespace(1)
types.SimpleNamespace(1, 2)
types.SimpleNamespace(a=1).b
types.SimpleNamespace(a=1) < types.SimpleNamespace(a=2)
types.SimpleNamespace(a=1).__dict__, vars(types.SimpleNamespace(x=5))
types.MappingProxyType({'a': 1}), types.MappingProxyType({'a': 1})['a'], len(types.MappingProxyType({})), 'a' in types.MappingProxyType({'a': 1}), list(types.MappingProxyType({'x': 1}).items()), types.MappingProxyType({1: 2}) | {3: 4}, types.MappingProxyType({1: 2}) == {1: 2}, types.MappingProxyType({1: 2}).copy(), types.MappingProxyType({1: 2}).get(9, 'd'), list(reversed(types.MappingProxyType({1: 2, 3: 4})))
types.MappingProxyType({})['x']
types.MappingProxyType({}).__setitem__
types.MappingProxyType([])
types.MappingProxyType(5)
hash(types.MappingProxyType({}))
types.ModuleType('m').__name__, types.ModuleType('m', 'd').__doc__, repr(types.ModuleType('m'))
types.ModuleType()
types.ModuleType('m').x
types.MethodType(len, [1, 2])(), types.MethodType(lambda s, x: (s, x), 1)(2)
types.FunctionType is type(lambda: 0), types.GeneratorType is type(x for x in ''), types.BuiltinFunctionType is type(len), types.NoneType is type(None), types.EllipsisType is type(...), types.CodeType is type((lambda: 0).__code__), types.CellType.__name__, types.TracebackType.__name__, types.FrameType.__name__, types.GetSetDescriptorType.__name__, types.NotImplementedType.__name__, types.LambdaType is types.FunctionType
types.CellType(5).cell_contents, types.CellType() == types.CellType()
types.CellType().cell_contents
types.new_class('N', (int,), {}, lambda ns: ns.update(x=1)).x, types.new_class('M')().__class__.__name__, types.resolve_bases((int,)), types.prepare_class('P')[0]
types.get_original_bases(int), types.DynamicClassAttribute.__name__, types.GenericAlias(list, (int,)), types.UnionType.__name__ 
types.CodeType()
types.GeneratorType()
""")
n = types.SimpleNamespace(x=1); n.y = [n]; print(n); del n.x; print(n); n.y = 0
d = {"a": 1}; m = types.MappingProxyType(d); d["b"] = 2; print(m, type(int.__dict__).__name__)
try: m["c"] = 1
except TypeError as e: print(e)
try: del m["a"]
except TypeError as e: print(e)
