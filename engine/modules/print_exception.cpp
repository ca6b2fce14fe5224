// The text of an exception as a whole: chains, groups, notes, syntax errors; and what is done with one that nobody
// caught. Whatever fails while the text is made is dropped: a text is always the result.
#include "modules/print_exception.h"

#include <algorithm>
#include <memory>
#include <set>

#include "modules/modules.h"
#include "modules/print_exception_internal.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/traceback.h"
#include "vm/vm.h"

namespace py {

using namespace traceback_text;

namespace {

constexpr size_t kMaximumGroupWidth = 15;
constexpr int kMaximumGroupDepth = 10;

/// str(value) or repr(value); "<what str() failed>".
std::string safe_text(Runtime& rt, Value value, const char* what, Own (*convert)(Runtime&, Value) = object_str) {
    const Own text = convert(rt, value);
    if (text && is_str(text))
        return str_to_utf8(as<Str>(text));
    rt.clear_error();
    return std::string("<") + what + (convert == object_str ? " str() failed>" : " repr() failed>");
}

/// "ValueError", "module.Class".
std::string type_text(Runtime& rt, Value exception) {
    Type& type = type_of(rt, exception);
    const Value cls = Value::from_cell(&type);
    const Own qualname = get_attribute(rt, cls, "__qualname__");
    const Own module = get_attribute(rt, cls, "__module__");
    rt.clear_error();
    std::string name =
        qualname && is_str(qualname) ? str_to_utf8(as<Str>(qualname)) : std::string(type_full_name(type));
    const std::string place = module && is_str(module) ? str_to_utf8(as<Str>(module)) : std::string("<unknown>");
    return place == "__main__" || place == "builtins" ? name : place + "." + name;
}

/// One exception with what hangs on it, captured before anything is written.
struct Captured {
    Own exception;
    std::string stack;    // its frames
    std::string message;  // type, message and notes
    Captured* cause = nullptr;
    Captured* context = nullptr;
    bool suppress_context = false;
    bool is_group = false;
    std::vector<Captured*> exceptions;
};

class Printer {
  public:
    explicit Printer(Runtime& rt) : rt_(rt) {}
    std::string format(Value exception) {
        Captured* top = capture(exception);
        relate(top);
        write(*top);
        return std::move(text_);
    }

  private:
    Captured* capture(Value exception);
    void relate(Captured* top);
    std::string final_lines(Value exception, const std::string& type, std::string message);
    std::string syntax_error_lines(Value exception, const std::string& type);
    std::string note_lines(Value exception);
    void write(const Captured& top);
    void write_group(const Captured& group);
    void emit(std::string_view text, char margin = '|');
    [[nodiscard]] std::string blanks() const { return std::string(static_cast<size_t>(2 * depth_), ' '); }

    Runtime& rt_;
    std::vector<std::unique_ptr<Captured>> all_;
    std::set<Cell*> seen_;
    std::string text_;
    int depth_ = 0;
    bool need_close_ = false;
};

Value or_none(Value value) {
    return value.is_present() ? value : Value::none();
}

Captured* Printer::capture(Value exception) {
    seen_.insert(exception.as_cell());
    all_.push_back(std::make_unique<Captured>());
    Captured& captured = *all_.back();
    captured.exception = Own::share(exception);
    const auto& fields = as<BaseException>(exception);
    captured.suppress_context = fields.suppress_context;
    captured.is_group = is_instance_of(rt_, exception, *rt_.types.BaseExceptionGroup);
    const Own traceback = Own::share(fields.traceback);
    captured.stack = format_stack(rt_, traceback);
    const std::string type = type_text(rt_, exception);
    if (is_instance_of(rt_, exception, *rt_.types.SyntaxError))
        captured.message = syntax_error_lines(exception, type);
    else
        captured.message = final_lines(exception, type,
                                       safe_text(rt_, exception, "exception") + suggestion(rt_, exception, traceback));
    captured.message += note_lines(exception);
    return &captured;
}

/// Captures causes, contexts and members, without recursion: a chain can be long.
void Printer::relate(Captured* top) {
    std::vector<Captured*> queue{top};
    while (!queue.empty()) {
        Captured* captured = queue.back();
        queue.pop_back();
        const auto& fields = as<BaseException>(captured->exception);
        const auto fresh = [&](Value value) {
            return value.is_present() && !value.is_none() && is_exception(value) && !seen_.contains(value.as_cell());
        };
        if (fresh(fields.cause))
            captured->cause = capture(fields.cause);
        if (captured->cause == nullptr && !fields.suppress_context && fresh(fields.context))
            captured->context = capture(fields.context);
        if (captured->is_group) {
            const Own members = Own::share(as<BaseExceptionGroup>(captured->exception).exceptions);
            if (members && is_tuple(members)) {
                for (const Value member : as<Tuple>(members).span()) captured->exceptions.push_back(capture(member));
            }
        }
        if (captured->cause != nullptr)
            queue.push_back(captured->cause);
        if (captured->context != nullptr)
            queue.push_back(captured->context);
        queue.insert(queue.end(), captured->exceptions.begin(), captured->exceptions.end());
    }
}

std::string Printer::final_lines(Value, const std::string& type, std::string message) {
    return message.empty() ? type + "\n" : type + ": " + message + "\n";
}

std::string Printer::note_lines(Value exception) {
    const Own notes = get_attribute_or_absent(rt_, exception, NAMED(rt_, __notes__));
    if (rt_.has_error()) {
        const Own error = rt_.take_error();
        if (!is_instance_of(rt_, error, *rt_.types.Exception))
            return {};
        return "Ignored error getting __notes__: " + safe_text(rt_, error, "__notes__", object_repr) + "\n";
    }
    if (!notes || notes.get().is_none())
        return {};
    if (!is_list(notes) && !is_tuple(notes))
        return safe_text(rt_, notes, "__notes__", object_repr) + "\n";
    std::string result;
    for (size_t i = 0; i < sequence_items(notes).size(); ++i) {
        const Own note = Own::share(sequence_items(notes)[i]);
        result += safe_text(rt_, note, "note") + "\n";
    }
    return result;
}

std::string Printer::syntax_error_lines(Value exception, const std::string& type) {
    const auto& error = as<SyntaxError>(exception);
    const auto present = [](Value value) { return value.is_present() && !value.is_none(); };
    const auto shown = [&](Value value) { return safe_text(rt_, value, "exception"); };
    std::string result, suffix;
    const std::string filename = present(error.filename) ? shown(error.filename) : std::string();
    if (present(error.lineno))
        result = "  File \"" + (filename.empty() ? "<string>" : filename) + "\", line " + shown(error.lineno) + "\n";
    else if (present(error.filename))
        suffix = " (" + filename + ")";
    std::optional<KeywordHint> hint;
    if (present(error.text) && is_str(error.text)) {
        hint = keyword_hint(rt_, exception);
        const Text text = hint ? hint->line : to_text(str_to_utf8(as<Str>(error.text)));
        std::u32string_view right = text;
        while (!right.empty() && right.back() == '\n') right.remove_suffix(1);
        std::u32string_view left = right;
        while (!left.empty() && (left.front() == ' ' || left.front() == '\n' || left.front() == '\f'))
            left.remove_prefix(1);
        const auto spaces = static_cast<int64_t>(right.size() - left.size());
        const auto length = static_cast<int64_t>(text.size());
        const auto right_length = static_cast<int64_t>(right.size());
        if (!hint && !present(error.offset)) {
            result += "    " + to_utf8(left) + "\n";
        } else if (hint || is_int(error.offset)) {
            int64_t offset = hint ? hint->offset : int_to_int64(error.offset).value_or(0);
            int64_t end = right_length + 1;
            const bool one_line = present(error.lineno) == present(error.end_lineno) &&
                                  (!present(error.lineno) || shown(error.lineno) == shown(error.end_lineno));
            if (hint) {
                end = hint->end_offset;
            } else if (one_line) {
                end = present(error.end_offset) && is_int(error.end_offset) ? int_to_int64(error.end_offset).value_or(0)
                                                                            : 0;
                if (end == 0)
                    end = offset;
            }
            if (length > 0 && offset > length)
                offset = right_length + 1;
            if (length > 0 && end > length)
                end = right_length + 1;
            if (offset >= end || end < 0)
                end = offset + 1;
            const int64_t column = offset - 1 - spaces;
            const int64_t end_column = end - 1 - spaces;
            result += "    " + to_utf8(left) + "\n";
            if (column >= 0) {
                Text carets = U"    ";
                for (int64_t i = 0; i < column && i < static_cast<int64_t>(left.size()); ++i) {
                    const char32_t c = left[static_cast<size_t>(i)];
                    carets.push_back(unicode::is_space(c) ? c : U' ');
                }
                carets.append(static_cast<size_t>(std::max<int64_t>(0, end_column - column)), U'^');
                result += to_utf8(carets) + "\n";
            }
        }
    }
    std::string message = hint ? hint->message : present(error.msg) ? shown(error.msg) : std::string();
    if (message.empty())
        message = "<no detail available>";
    return result + type + ": " + message + suffix + "\n";
}

void Printer::emit(std::string_view text, char margin) {
    std::string prefix = blanks();
    if (depth_ > 0)
        prefix.append(1, margin).append(" ");
    text_ += indent(text, prefix);
}

void Printer::write(const Captured& top) {
    // The chain, outermost first; it is written the other way round.
    std::vector<std::pair<const char*, const Captured*>> chain;
    for (const Captured* at = &top; at != nullptr;) {
        const Captured* next = nullptr;
        const char* link = nullptr;
        if (at->cause != nullptr) {
            link = "\nThe above exception was the direct cause of the following exception:\n\n";
            next = at->cause;
        } else if (at->context != nullptr && !at->suppress_context) {
            link = "\nDuring handling of the above exception, another exception occurred:\n\n";
            next = at->context;
        }
        chain.emplace_back(link, at);
        at = next;
    }
    for (size_t i = chain.size(); i-- > 0;) {
        const auto& [link, captured] = chain[i];
        if (link != nullptr)
            emit(link);
        if (!captured->is_group) {
            if (!captured->stack.empty()) {
                emit("Traceback (most recent call last):\n");
                emit(captured->stack);
            }
            emit(captured->message);
        } else if (depth_ > kMaximumGroupDepth) {
            emit("... (max_group_depth is " + std::to_string(kMaximumGroupDepth) + ")\n");
        } else {
            write_group(*captured);
        }
    }
}

void Printer::write_group(const Captured& group) {
    const bool top = depth_ == 0;
    if (top)
        ++depth_;
    if (!group.stack.empty()) {
        emit("Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
        emit(group.stack);
    }
    emit(group.message);
    const size_t count = group.exceptions.size();
    const size_t shown = count <= kMaximumGroupWidth ? count : kMaximumGroupWidth + 1;
    need_close_ = false;
    for (size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == shown;
        if (last)
            need_close_ = true;
        const bool truncated = i >= kMaximumGroupWidth;
        text_ += blanks() + (i == 0 ? "+-" : "  ") + "+---------------- " +
                 (truncated ? std::string("...") : std::to_string(i + 1)) + " ----------------\n";
        ++depth_;
        if (!truncated) {
            write(*group.exceptions[i]);
        } else {
            const size_t remaining = count - kMaximumGroupWidth;
            emit("and " + std::to_string(remaining) + " more exception" + (remaining > 1 ? "s" : "") + "\n");
        }
        if (last && need_close_) {
            text_ += blanks() + "+------------------------------------\n";
            need_close_ = false;
        }
        --depth_;
    }
    if (top)
        depth_ = 0;
}

/// Writes to sys.stderr; false where it is not there or fails.
bool write_to_stderr(Runtime& rt, std::string_view text) {
    if (rt.sys_dict == nullptr)
        return false;
    const Own stream = Own::share(dict_get_str(rt, *rt.sys_dict, NAMED(rt, stderr)));
    if (!stream || stream.get().is_none())
        return stream && stream.get().is_none();
    const Own str = Own(str_from_utf8(rt, text));
    const Own done = str ? call_method(rt, stream, NAMED(rt, write), {str}) : Own();
    if (!done) {
        rt.clear_error();
        return false;
    }
    const Own flushed = call_method(rt, stream, NAMED(rt, flush));
    rt.clear_error();
    return true;
}

/// What was being handled when this began is not: nothing raised meanwhile shall have it as its context. And room for
/// calls is made where a RecursionError left none.
class Undisturbed {
  public:
    explicit Undisturbed(Runtime& rt) : rt_(rt), info_(std::exchange(rt.exc_info, &none_)), pending_(rt.take_error()) {
        rt.recursion_remaining += kExtraFrames;
    }
    ~Undisturbed() {
        rt_.recursion_remaining -= kExtraFrames;
        rt_.exc_info = info_;
        rt_.restore_error(std::move(pending_));
    }
    Undisturbed(const Undisturbed&) = delete;

  private:
    static constexpr int kExtraFrames = 50;
    Runtime& rt_;
    ExcInfo none_;
    ExcInfo* info_;
    Own pending_;
};

void write_error(Runtime& rt, std::string_view text) {
    if (!write_to_stderr(rt, text))
        rt.host.write(Stream::Err, text);
}

void flush(Runtime& rt, Str& name) {
    const Own stream = Own::share(dict_get_str(rt, *rt.sys_dict, name));
    if (stream && !stream.get().is_none())
        static_cast<void>(call_method(rt, stream, NAMED(rt, flush)));
    rt.clear_error();
}

/// sys.unraisablehook is called with what CPython's UnraisableHookArgs has.
void hook_unraisable(Runtime& rt, Own exception, std::string_view message, Value where) {
    if (const Value traceback = as<BaseException>(exception).traceback;
        (traceback.is_absent() || traceback.is_none()) && rt.vm != nullptr && rt.vm->frame != nullptr) {
        // Raised by native code: where that was called from is better than nothing.
        rt.restore_error(std::move(exception));
        traceback_here(rt, *rt.vm->frame);
        exception = rt.take_error();
    }
    const Own text = message.empty() ? Own::none() : Own(str_from_utf8(rt, message));
    const Value object = where.is_present() ? where : Value::none();
    const Own hook =
        rt.sys_dict != nullptr ? Own::share(dict_get_str(rt, *rt.sys_dict, NAMED(rt, unraisablehook))) : Own();
    const Own original =
        rt.sys_dict != nullptr ? Own::share(dict_get_str(rt, *rt.sys_dict, rt.intern("__unraisablehook__"))) : Own();
    if (!hook || hook.get().is_none() || hook.get() == original.get()) {
        print_unraisable(rt, exception, text ? Value(text) : Value::none(), object);
        return;
    }
    const Ref<Dict> fields = dict_new(rt);
    if (!fields || !text)
        return rt.clear_error();
    const std::pair<const char*, Value> entries[] = {
        {"exc_type", Value::from_cell(&type_of(rt, exception))},
        {"exc_value", exception},
        {"exc_traceback", or_none(as<BaseException>(exception).traceback)},
        {"err_msg", text},
        {"object", object},
    };
    for (const auto& [name, value] : entries) static_cast<void>(dict_set(rt, *fields, rt.intern(name), value));
    const Own arguments = simple_namespace_new(rt, *fields);
    const Own done = arguments ? call(rt, hook, arguments) : Own();
    if (!done && rt.has_error()) {
        const Own second = rt.take_error();
        const Own told = Own(str_from_ascii(rt, "Exception ignored in sys.unraisablehook"));
        print_unraisable(rt, second, told ? Value(told) : Value::none(), hook);
    }
}

}  // namespace

std::string format_exception(Runtime& rt, Value exception) {
    const Undisturbed guard(rt);
    return Printer(rt).format(exception);
}

void print_exception(Runtime& rt, Value exception) {
    const Undisturbed guard(rt);
    if (!is_exception(exception)) {
        write_error(rt, "TypeError: print_exception(): Exception expected for value, " +
                            std::string(type_name(rt, exception)) + " found\n");
        return;
    }
    write_error(rt, Printer(rt).format(exception));
}

void print_unraisable(Runtime& rt, Value exception, Value message, Value object) {
    const Undisturbed guard(rt);
    // Without a sys.stderr, as at the very end, nobody is told.
    const Value file = rt.sys_dict != nullptr ? dict_get_str(rt, *rt.sys_dict, NAMED(rt, stderr)) : Value();
    if (file.is_absent() || file.is_none())
        return;
    std::string text;
    if (!object.is_none()) {
        text = message.is_none() ? "Exception ignored in: " : safe_text(rt, message, "message") + ": ";
        const Own shown = object_repr(rt, object);
        rt.clear_error();
        text += shown ? str_to_utf8(as<Str>(shown)) : "<object repr() failed>";
        text += "\n";
    } else if (!message.is_none()) {
        text = safe_text(rt, message, "message") + ":\n";
    }
    if (is_exception(exception)) {
        const auto& fields = as<BaseException>(exception);
        const Own traceback = Own::share(fields.traceback);
        const std::string stack = format_stack(rt, traceback, false);
        if (!stack.empty())
            text += "Traceback (most recent call last):\n" + stack;
        const Own shown = object_str(rt, exception);
        const bool failed = !shown;
        rt.clear_error();
        const std::string value = failed ? "<exception str() failed>" : str_to_utf8(as<Str>(shown));
        text += type_text(rt, exception) + ": " + value + "\n";
    }
    write_error(rt, text);
}

int handle_uncaught(Runtime& rt, Own exception) {
    if (is_instance_of(rt, exception, *rt.types.SystemExit)) {
        // An error raised by `code` itself is dropped, as is what it cannot be turned into.
        const Own code = get_attribute(rt, exception, NAMED(rt, code));
        rt.clear_error();
        flush(rt, NAMED(rt, stdout));
        const Value status = code ? Value(code) : Value(exception);
        if (status.is_none())
            return 0;
        if (is_int(status))
            return static_cast<int>(int_to_int64(status).value_or(-1) & 0xFF);
        write_error(rt, safe_text(rt, status, "object") + "\n");
        return 1;
    }
    flush(rt, NAMED(rt, stdout));
    const int status = is_instance_of(rt, exception, *rt.types.KeyboardInterrupt) ? 130 : 1;
    static_cast<void>(dict_set(rt, *rt.sys_dict, NAMED(rt, last_exc), exception));
    const Own hook = Own::share(dict_get_str(rt, *rt.sys_dict, NAMED(rt, excepthook)));
    const Own original = Own::share(dict_get_str(rt, *rt.sys_dict, rt.intern("__excepthook__")));
    if (!hook) {
        write_error(rt, "sys.excepthook is missing\n");
        print_exception(rt, exception);
        return status;
    }
    if (hook.get() == original.get()) {
        print_exception(rt, exception);
        return status;
    }
    const Value type = Value::from_cell(&type_of(rt, exception));
    const Value traceback = or_none(as<BaseException>(exception).traceback);
    const Own held = Own::share(traceback);
    const Own done = call(rt, hook, type, exception, held);
    if (!done) {
        Own second = rt.take_error();
        if (is_instance_of(rt, second, *rt.types.SystemExit))
            return handle_uncaught(rt, std::move(second));
        write_error(rt, "Error in sys.excepthook:\n");
        print_exception(rt, second);
        write_error(rt, "\nOriginal exception was:\n");
        print_exception(rt, exception);
    }
    return status;
}

void print_exception_init(Runtime& rt) {
    rt.hooks.unraisable = hook_unraisable;
}

}  // namespace py
