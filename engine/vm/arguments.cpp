// Binding: positional arguments fill parameters from the left, keywords by name, the rest goes to *args and **kwargs,
// defaults fill what is left. Errors are found in CPython's order.
#include "vm/arguments.h"

#include <string>
#include <vector>

#include "base/suggest.h"
#include "objects/protocol.h"

namespace py {

namespace bc = bytecode;

namespace {

/// The values given, taken out of where they stood; those that are still here at the end are dropped.
class Given {
  public:
    explicit Given(size_t size) : size_(size) { values_ = size <= kInline ? inline_ : new Value[size]; }
    ~Given() {
        for (size_t i = 0; i < size_; ++i) decref(values_[i]);
        if (values_ != inline_)
            delete[] values_;
    }
    Given(const Given&) = delete;
    Value& operator[](size_t i) { return values_[i]; }
    Value take(size_t i) { return std::exchange(values_[i], Value()); }

  private:
    static constexpr size_t kInline = 16;
    size_t size_;
    Value* values_;
    Value inline_[kInline];
};

std::string_view plural(size_t count) {
    return count == 1 ? "" : "s";
}

/// 'a', 'b', and 'c'
std::string list_of_names(const std::vector<std::string>& names) {
    std::string text;
    for (size_t i = 0; i < names.size(); ++i) {
        if (i != 0)
            text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += "'" + names[i] + "'";
    }
    return text;
}

class Binder {
  public:
    Binder(Runtime& rt, Function& function, const Args& args, Value* registers)
        : rt_(rt),
          function_(function),
          code_(*function.code),
          args_(args),
          registers_(registers),
          positional_(static_cast<size_t>(code_.argcount)),
          named_(static_cast<size_t>(code_.argcount + code_.kwonlyargcount)),
          given_(args.count + args.keyword_count()) {}

    Status run() {
        const bool in_place = args_.values == registers_;
        for (size_t i = 0; i < args_.count + args_.keyword_count(); ++i) {
            given_[i] = args_.values[i];
            if (in_place)
                registers_[i] = Value();
        }
        for (int32_t i = 0; i < code_.nlocalsplus; ++i) registers_[i] = Value();
        const Status status = bind();
        if (!status) {
            for (int32_t i = 0; i < code_.nlocalsplus; ++i) decref(std::exchange(registers_[i], Value()));
        }
        return status;
    }

  private:
    Status bind() {
        size_t next = named_;
        const bool variadic = (code_.flags & bc::kVarArgs) != 0;
        const size_t args_at = next;
        next += variadic ? 1 : 0;
        Dict* keywords = nullptr;
        if ((code_.flags & bc::kVarKeywords) != 0) {
            Ref<Dict> made = TRY(dict_new(rt_));
            keywords = made.get();
            registers_[next] = Value::from_cell(made.release());
        }
        const size_t taken = args_.count < positional_ ? args_.count : positional_;
        for (size_t i = 0; i < taken; ++i) registers_[i] = given_.take(i);
        if (variadic) {
            auto rest = TRY(tuple_allocate(rt_, args_.count - taken));
            for (size_t i = taken; i < args_.count; ++i) rest->items()[i - taken] = given_.take(i);
            if (args_.count != taken)
                tuple_track(rt_, *rest);
            registers_[args_at] = Value::from_cell(rest.release());
        }
        for (size_t k = 0; k < args_.keyword_count(); ++k) TRY(bind_keyword(k, keywords));
        if (args_.count > positional_ && !variadic)
            return too_many();
        TRY(fill_defaults());
        return fill_keyword_defaults();
    }

    Status bind_keyword(size_t k, Dict* keywords) {
        const Value name = (*args_.names)[k];
        if (!is_str(name))
            return rt_.raise(TypeId::TypeError, "keywords must be strings");
        const size_t index = TRY(find(name));
        if (index == named_) {
            if (keywords == nullptr)
                return unexpected(name);
            return dict_set(rt_, *keywords, name, given_[args_.count + k]);
        }
        if (registers_[index].is_present())
            return rt_.raise(TypeId::TypeError, "{}() got multiple values for argument '{}'", qualname(), str_of(name));
        registers_[index] = given_.take(args_.count + k);
        return kDone;
    }

    /// The parameter that can be given as `name`; named_ where there is none.
    Result<size_t> find(Value name) {
        const auto first = static_cast<size_t>(code_.posonlyargcount);
        for (size_t i = first; i < named_; ++i) {
            if (code_.localsplus_names->items()[i] == name)
                return i;
        }
        if (is_exact_str(name)) {
            const Str& text = as<Str>(name);
            if (text.interned)
                return named_;
            for (size_t i = first; i < named_; ++i) {
                if (str_equal(code_.local_name(i), text))
                    return i;
            }
            return named_;
        }
        for (size_t i = first; i < named_; ++i) {
            if (TRY(object_compare_bool(rt_, name, code_.localsplus_names->items()[i], Compare::Eq)))
                return i;
        }
        return named_;
    }

    Status fill_defaults() {
        if (args_.count >= positional_)
            return kDone;
        const Tuple* defaults = function_.defaults.is_present() ? &as<Tuple>(function_.defaults) : nullptr;
        const size_t count = defaults == nullptr ? 0 : defaults->length;
        const size_t required = count < positional_ ? positional_ - count : 0;
        for (size_t i = args_.count; i < required; ++i) {
            if (registers_[i].is_absent())
                return missing("positional", 0, required);
        }
        // More defaults than parameters can be set from Python; the last ones count.
        const size_t surplus = count > positional_ ? count - positional_ : 0;
        for (size_t i = required; i < positional_; ++i) {
            if (registers_[i].is_absent())
                registers_[i] = Own::share((*defaults)[i - required + surplus]).release();
        }
        return kDone;
    }

    Status fill_keyword_defaults() {
        bool lacking = false;
        for (size_t i = positional_; i < named_; ++i) {
            if (registers_[i].is_present())
                continue;
            if (function_.kwdefaults.is_present()) {
                const Value found =
                    TRY(dict_get(rt_, as<Dict>(function_.kwdefaults), code_.localsplus_names->items()[i]));
                if (found.is_present()) {
                    registers_[i] = Own::share(found).release();
                    continue;
                }
            }
            lacking = true;
        }
        return lacking ? missing("keyword-only", positional_, named_) : Status(kDone);
    }

    // ---- errors

    const Str& qualname() { return as<Str>(function_.qualname); }

    Error missing(std::string_view kind, size_t begin, size_t end) {
        std::vector<std::string> names;
        for (size_t i = begin; i < end; ++i) {
            if (registers_[i].is_absent())
                names.push_back(str_to_utf8(code_.local_name(i)));
        }
        return rt_.raise(TypeId::TypeError, "{}() missing {} required {} argument{}: {}", qualname(), names.size(),
                         kind, plural(names.size()), list_of_names(names));
    }

    Error too_many() {
        size_t keyword_only = 0;
        for (size_t i = positional_; i < named_; ++i) keyword_only += registers_[i].is_present() ? 1 : 0;
        const size_t defaults = function_.defaults.is_present() ? as<Tuple>(function_.defaults).length : 0;
        std::string range = std::to_string(positional_);
        if (defaults != 0)
            range = "from " + std::to_string(positional_ - defaults) + " to " + range;
        std::string also;
        if (keyword_only != 0) {
            also = " positional argument" + std::string(plural(args_.count)) + " (and " + std::to_string(keyword_only) +
                   " keyword-only argument" + std::string(plural(keyword_only)) + ")";
        }
        return rt_.raise(TypeId::TypeError, "{}() takes {} positional argument{} but {}{} {} given", qualname(), range,
                         defaults != 0 ? std::string_view("s") : plural(positional_), args_.count, also,
                         args_.count == 1 && keyword_only == 0 ? "was" : "were");
    }

    Error unexpected(Value name) {
        std::vector<std::string> conflicts;
        for (size_t i = 0; i < static_cast<size_t>(code_.posonlyargcount); ++i) {
            for (size_t k = 0; k < args_.keyword_count(); ++k) {
                const Value given = (*args_.names)[k];
                if (is_str(given) && str_equal(as<Str>(given), code_.local_name(i)))
                    conflicts.push_back(str_to_utf8(code_.local_name(i)));
            }
        }
        if (!conflicts.empty()) {
            std::string names;
            for (const std::string& conflict : conflicts) names += (names.empty() ? "" : ", ") + conflict;
            return rt_.raise(TypeId::TypeError,
                             "{}() got some positional-only arguments passed as keyword arguments: '{}'", qualname(),
                             names);
        }
        std::vector<std::string> candidates;
        for (auto i = static_cast<size_t>(code_.posonlyargcount); i < named_; ++i)
            candidates.push_back(str_to_utf8(code_.local_name(i)));
        const std::vector<std::string_view> known(candidates.begin(), candidates.end());
        const int near = closest_name(known, str_to_utf8(as<Str>(name)));
        if (near >= 0) {
            return rt_.raise(TypeId::TypeError, "{}() got an unexpected keyword argument '{}'. Did you mean '{}'?",
                             qualname(), str_of(name), candidates[static_cast<size_t>(near)]);
        }
        return rt_.raise(TypeId::TypeError, "{}() got an unexpected keyword argument '{}'", qualname(), str_of(name));
    }

    Runtime& rt_;
    Function& function_;
    Code& code_;
    const Args& args_;
    Value* registers_;
    size_t positional_;
    size_t named_;
    Given given_;
};

}  // namespace

Status bind_arguments(Runtime& rt, Function& function, const Args& args, Value* registers) {
    const Code& code = *function.code;
    const auto parameters = static_cast<uint32_t>(code.argcount);
    const uint32_t defaults =
        function.defaults.is_present() ? static_cast<uint32_t>(as<Tuple>(function.defaults).length) : 0;
    // Nearly always: positional arguments, and defaults for the rest.
    if (LIKELY(code.simple_arguments && !args.has_keywords() && args.count <= parameters && defaults <= parameters &&
               args.count >= parameters - defaults)) {
        if (registers != args.values) {
            for (uint32_t i = 0; i < args.count; ++i) registers[i] = args.values[i];
        }
        for (uint32_t i = args.count; i < parameters; ++i)
            registers[i] = Own::share(as<Tuple>(function.defaults)[i - (parameters - defaults)]).release();
        for (auto i = static_cast<int32_t>(parameters); i < code.nlocalsplus; ++i) registers[i] = Value();
        return kDone;
    }
    return Binder(rt, function, args, registers).run();
}

}  // namespace py
