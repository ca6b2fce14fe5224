// The module `_types`: the builtin types that have no name in builtins, for `types`.
#include "modules/native.h"

namespace py {

Own make_module__types(Runtime& rt) {
    const auto module = TRY(module_new(rt, "_types", "Define names for built-in types."));
    const std::pair<const char*, Type*> types[] = {
        {"AsyncGeneratorType", rt.types.async_generator},
        {"BuiltinFunctionType", rt.types.builtin_function},
        {"BuiltinMethodType", rt.types.builtin_function},
        {"CellType", rt.types.cell},
        {"ClassMethodDescriptorType", rt.types.classmethod_descriptor},
        {"CodeType", rt.types.code},
        {"CoroutineType", rt.types.coroutine},
        {"EllipsisType", rt.types.ellipsis},
        {"FrameType", rt.types.frame},
        {"FunctionType", rt.types.function},
        {"GeneratorType", rt.types.generator},
        {"GenericAlias", rt.types.generic_alias},
        {"GetSetDescriptorType", rt.types.getset_descriptor},
        {"LambdaType", rt.types.function},
        {"MappingProxyType", rt.types.mappingproxy},
        {"MemberDescriptorType", rt.types.member_descriptor},
        {"MethodDescriptorType", rt.types.method_descriptor},
        {"MethodType", rt.types.method},
        {"MethodWrapperType", rt.types.method_wrapper},
        {"ModuleType", rt.types.module},
        {"NoneType", rt.types.none_type},
        {"NotImplementedType", rt.types.not_implemented_type},
        {"SimpleNamespace", rt.types.simple_namespace},
        {"TracebackType", rt.types.traceback},
        {"UnionType", rt.types.union_type},
        {"WrapperDescriptorType", rt.types.wrapper_descriptor},
    };
    for (const auto& [name, type] : types) TRY(module_add(rt, *module, name, Own::share(type)));
    return Own::share(module);
}

}  // namespace py
