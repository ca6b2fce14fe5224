// "Did you mean: 'append'?" and "Did you forget to import 'math'?" after the message of an AttributeError, NameError or
// ImportError.
#include <algorithm>

#include "base/suggest.h"
#include "modules/importer.h"
#include "modules/print_exception_internal.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "vm/traceback.h"

namespace py::traceback_text {

namespace {

constexpr std::string_view kStdlibModules[] = {
#define STDLIB(name) #name,
#include "modules/stdlib_names.def"
#undef STDLIB
};

/// The strings among the items of an iterable; false after an error.
bool add_names(Runtime& rt, Value iterable, std::vector<std::string>& names) {
    const Ref<List> items = list_from_iterable(rt, iterable);
    if (!items)
        return false;
    for (const Value item : items->span()) {
        if (is_str(item))
            names.push_back(str_to_utf8(as<Str>(item)));
    }
    return true;
}

/// What dir() of the object names, sorted; false after an error. For a class its own __dir__ wants an instance.
bool names_of(Runtime& rt, Value object, std::vector<std::string>& names) {
    Own method = get_attribute(rt, object, NAMED(rt, __dir__));
    Own list = method ? call(rt, method) : Own();
    if (!list) {
        if (!method || !rt.error_matches(TypeId::TypeError))
            return false;
        rt.clear_error();
        list = call_method(rt, Value::from_cell(&type_of(rt, object)), NAMED(rt, __dir__), {object});
        if (!list)
            return false;
    }
    if (!add_names(rt, list, names))
        return false;
    std::sort(names.begin(), names.end());
    return true;
}

void hide_private(std::vector<std::string>& names) {
    std::erase_if(names, [](const std::string& name) { return name.starts_with("_"); });
}

FrameObject* innermost(Value traceback) {
    FrameObject* frame = nullptr;
    for (Value at = traceback; at.is_present() && !at.is_none(); at = as<Traceback>(at).next)
        frame = as<Traceback>(at).frame;
    return frame;
}

/// The variable `self` of the frame; absent where there is none.
Own self_of(Runtime& rt, FrameObject& frame) {
    const Own locals = frame_f_locals(rt, frame);
    const Own name = Own::share(&NAMED(rt, self));
    const auto found = locals ? contains(rt, locals, name) : Result<bool>(Error{});
    Own self = found && found.get() ? get_item(rt, locals, name) : Own();
    return self;
}

std::string nearest(const std::vector<std::string>& names, std::string_view wrong) {
    const std::vector<std::string_view> known(names.begin(), names.end());
    const int index = closest_name(known, wrong);
    return index < 0 ? std::string() : names[static_cast<size_t>(index)];
}

std::string for_attribute(Runtime& rt, Value exception, Value traceback, const std::string& wrong) {
    const Value held = as<AttributeError>(exception).obj;
    const Value object = held.is_present() ? held : Value::none();
    std::vector<std::string> names;
    if (!names_of(rt, object, names))
        return {};
    bool hide = !wrong.starts_with("_");
    if (hide) {
        if (FrameObject* frame = innermost(traceback)) {
            const Own self = self_of(rt, *frame);
            if (rt.has_error())
                return {};
            hide = !(self && self.get() == object);
        }
    }
    if (hide)
        hide_private(names);
    return nearest(names, wrong);
}

std::string for_import(Runtime& rt, Value exception, const std::string& wrong) {
    const Value name = as<ImportError>(exception).name;
    if (name.is_absent() || !is_str(name))
        return {};
    const Own module = import_level(rt, as<Str>(name), Value::none(), Value::none(), 0);
    std::vector<std::string> names;
    if (!module || !names_of(rt, module, names))
        return {};
    if (!wrong.starts_with("_"))
        hide_private(names);
    return nearest(names, wrong);
}

std::string for_name(Runtime& rt, Value traceback, Str& wrong) {
    FrameObject* frame = innermost(traceback);
    if (frame == nullptr)
        return {};
    std::vector<std::string> names;
    const Own locals = frame_f_locals(rt, *frame);
    if (!locals || !add_names(rt, locals, names) || !add_names(rt, Value::from_cell(frame->frame->globals), names) ||
        !add_names(rt, Value::from_cell(frame->frame->builtins), names))
        return {};
    const Own self = self_of(rt, *frame);
    if (rt.has_error())
        return {};
    const std::string text = str_to_utf8(wrong);
    if (self) {
        const auto found = has_attribute(rt, self, wrong);
        rt.clear_error();
        if (found && found.get())
            return "self." + text;
    }
    return nearest(names, text);
}

}  // namespace

bool is_stdlib_module(std::string_view name) {
    return std::binary_search(std::begin(kStdlibModules), std::end(kStdlibModules), name);
}

std::vector<std::string_view> stdlib_module_names() {
    return {std::begin(kStdlibModules), std::end(kStdlibModules)};
}

std::string suggestion(Runtime& rt, Value exception, Value traceback) {
    const bool import = is_instance_of(rt, exception, *rt.types.ImportError);
    const bool attribute = is_instance_of(rt, exception, *rt.types.AttributeError);
    const bool name_error = is_instance_of(rt, exception, *rt.types.NameError);
    if (!import && !attribute && !name_error)
        return {};
    const Value wrong = import      ? as<ImportError>(exception).name_from
                        : attribute ? as<AttributeError>(exception).name
                                    : as<NameError>(exception).name;
    if (wrong.is_absent() || !is_str(wrong))
        return {};
    const Own held = Own::share(wrong);
    const std::string text = str_to_utf8(as<Str>(held));
    const std::string found = import      ? for_import(rt, exception, text)
                              : attribute ? for_attribute(rt, exception, traceback, text)
                                          : for_name(rt, traceback, as<Str>(held));
    rt.clear_error();
    std::string result;
    if (!found.empty())
        result = ". Did you mean: '" + found + "'?";
    if (name_error && is_stdlib_module(text))
        result += (found.empty() ? ". Did you forget to import '" : " Or did you forget to import '") + text + "'?";
    return result;
}

}  // namespace py::traceback_text
