// Ownership and errors. `Own` owns one count of a Value, `Ref<T>` one of a typed cell; both are empty where something
// failed, and then the exception waits in the Runtime. `Result<T>` is the same for plain data. TRY unwraps or passes
// on:
//     auto length = TRY(object_length(rt, value));
// An Own does not turn into a Value while it is a temporary: name it first, so that nothing dangles.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include "memory/cell.h"

namespace py {

/// "It failed, and the runtime knows why": turns into an empty Own, Ref or Result.
struct [[nodiscard]] Error {};

template <class T>
class Ref;

class [[nodiscard]] Own {
  public:
    Own() = default;
    Own(Error) {}
    Own(Own&& other) noexcept : value_(other.release()) {}
    template <class T>
    Own(Ref<T>&& other);
    Own& operator=(Own&& other) noexcept {
        const Value old = std::exchange(value_, other.release());
        decref(old);
        return *this;
    }
    Own(const Own&) = delete;
    Own& operator=(const Own&) = delete;
    ~Own() { decref(value_); }

    /// Takes over a count that `value` already has; an immediate needs none.
    static Own steal(Value value) { return Own(value); }
    /// Adds a count.
    static Own share(Value value) {
        incref(value);
        return Own(value);
    }
    static Own share(Cell* cell) {
        incref(cell);
        return Own(Value::from_cell(cell));
    }
    static Own none() { return Own(Value::none()); }
    static Own boolean(bool truth) { return Own(Value::from_bool(truth)); }
    static Own not_implemented() { return Own(Value::not_implemented()); }
    static Own number(double number) { return Own(Value::from_double(number)); }

    [[nodiscard]] Value get() const& { return value_; }
    [[nodiscard]] Value get() && = delete;
    operator Value() const& { return value_; }  // NOLINT: borrowing is the point
    operator Value() && = delete;
    /// Gives the count away.
    [[nodiscard]] Value release() { return std::exchange(value_, Value()); }
    void reset() { decref(std::exchange(value_, Value())); }
    [[nodiscard]] Own copy() const { return share(value_); }
    explicit operator bool() const { return value_.is_present(); }

  private:
    explicit Own(Value value) : value_(value) {}
    Value value_;
};

template <class T>
class [[nodiscard]] Ref {
  public:
    Ref() = default;
    Ref(Error) {}
    Ref(Ref&& other) noexcept : cell_(other.release()) {}
    template <class U>
    requires std::derived_from<U, T> Ref(Ref<U>&& other)
    noexcept : cell_(other.release()) {}
    Ref& operator=(Ref&& other) noexcept {
        T* old = std::exchange(cell_, other.release());
        if (old != nullptr)
            decref(old);
        return *this;
    }
    Ref(const Ref&) = delete;
    Ref& operator=(const Ref&) = delete;
    ~Ref() {
        if (cell_ != nullptr)
            decref(cell_);
    }

    static Ref steal(T* cell) { return Ref(cell); }
    static Ref share(T* cell) {
        if (cell != nullptr)
            incref(cell);
        return Ref(cell);
    }

    [[nodiscard]] T* get() const& { return cell_; }
    [[nodiscard]] T* get() && = delete;
    T* operator->() const { return cell_; }
    T& operator*() const { return *cell_; }
    [[nodiscard]] Value value() const& { return Value::from_cell(cell_); }
    [[nodiscard]] Value value() && = delete;
    operator Value() const& { return value(); }  // NOLINT: borrowing is the point
    operator Value() && = delete;
    [[nodiscard]] T* release() { return std::exchange(cell_, nullptr); }
    void reset() { *this = Ref(); }
    [[nodiscard]] Ref copy() const { return share(cell_); }
    explicit operator bool() const { return cell_ != nullptr; }

  private:
    explicit Ref(T* cell) : cell_(cell) {}
    T* cell_ = nullptr;
};

template <class T>
Own::Own(Ref<T>&& other) {
    if (T* cell = other.release())
        value_ = Value::from_cell(cell);
}

/// Plain data or an error.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(Error) : ok_(false), value_() {}
    Result(T value) : ok_(true), value_(value) {}  // NOLINT
    explicit operator bool() const { return ok_; }
    [[nodiscard]] T get() const { return value_; }
    [[nodiscard]] T release() const { return value_; }

  private:
    bool ok_;
    T value_;
};

struct Nothing {};
/// Done, or an error.
using Status = Result<Nothing>;
constexpr Nothing kDone{};

namespace detail {
inline Own unwrap(Own& own) {
    return std::move(own);
}
template <class T>
Ref<T> unwrap(Ref<T>& ref) {
    return std::move(ref);
}
template <class T>
T unwrap(Result<T>& result) {
    return result.get();
}
}  // namespace detail

#define TRY(expression)                    \
    ({                                     \
        auto try_result_ = (expression);   \
        if (UNLIKELY(!try_result_))        \
            return ::py::Error{};          \
        ::py::detail::unwrap(try_result_); \
    })

}  // namespace py
