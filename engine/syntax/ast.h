// The abstract syntax tree. Nodes lie in an arena, own nothing and bear the names and fields of CPython's `ast`; the
// table is ast.def. A sum type (`expr`, `stmt`, `pattern`, `type_param`) is a base struct with a kind:
//
//     switch (node.kind) {
//         case ExprKind::BinOp: { const auto& op = as<BinOp>(node); ... }
//     if (auto* name = try_as<Name>(node)) ...
//
// The parser never changes a node that it has handed out; the compiler's preprocessing may.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

#include "base/arena.h"
#include "base/bigint.h"
#include "base/check.h"
#include "base/span.h"

namespace py::ast {

enum class StmtKind : uint8_t {
#define STMT(name, fields) name,
#include "syntax/ast.def"
};
enum class ExprKind : uint8_t {
#define EXPR(name, fields) name,
#include "syntax/ast.def"
};
enum class PatternKind : uint8_t {
#define PATTERN(name, fields) name,
#include "syntax/ast.def"
};
enum class TypeParamKind : uint8_t {
#define TYPE_PARAM(name, fields) name,
#include "syntax/ast.def"
};
enum class ModKind : uint8_t { Module, Interactive, Expression };

enum class BoolOperator : uint8_t { And, Or };
enum class Operator : uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv
};
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };
enum class Context : uint8_t { Load, Store, Del };

/// The prefix `u` of a string, which is all that `Constant.kind` ever says.
enum class ConstantMark : uint8_t { None, U };

struct StmtNode {
    StmtKind kind;
    Span span;
};
struct ExprNode {
    ExprKind kind;
    Span span;
};
struct PatternNode {
    PatternKind kind;
    Span span;
};
struct TypeParamNode {
    TypeParamKind kind;
    Span span;
};
struct Arg;

template <class T>
using Seq = std::span<T*>;
using Exprs = Seq<ExprNode>;
using OptionalExprs = Seq<ExprNode>;  // its elements may be null
using Stmts = Seq<StmtNode>;
using Patterns = Seq<PatternNode>;
using TypeParams = Seq<TypeParamNode>;
using OptionalExpr = ExprNode*;
using OptionalPattern = PatternNode*;
using OptionalArg = Arg*;
/// UTF-8, normalised to NFKC. Never empty where it is not optional.
using Identifier = std::string_view;
using OptionalIdentifier = std::string_view;
using Identifiers = std::span<std::string_view>;
using CompareOperators = std::span<CompareOperator>;

enum class ConstantKind : uint8_t {
    None,
    True,
    False,
    Ellipsis,
    Int,      // `integer`, or `big` where 64 bits do not hold it
    Float,    // `number`
    Complex,  // `number` is the imaginary part, the real part is 0.0
    Str,      // `text`, UTF-8; a lone surrogate is there as its three bytes (WTF-8)
    Bytes,    // `text`
};

/// The value of a literal. What `text` and `big` point at lives in the arena.
struct ConstantValue {
    ConstantKind kind = ConstantKind::None;
    int64_t integer = 0;
    const BigInt* big = nullptr;  // null where `integer` says it all
    double number = 0;
    std::string_view text;

    static ConstantValue of(ConstantKind kind) { return {.kind = kind, .text = {}}; }
    static ConstantValue str(std::string_view text) { return {.kind = ConstantKind::Str, .text = text}; }
    static ConstantValue bytes(std::string_view text) { return {.kind = ConstantKind::Bytes, .text = text}; }
};

#define F(type, name) type name;
#define PLAIN(name, fields) \
    struct name {           \
        fields              \
    };
#define PLACED(name, fields) \
    struct name {            \
        Span span;           \
        fields               \
    };
#define STMT(name, fields)                                \
    struct name : StmtNode {                              \
        static constexpr StmtKind kKind = StmtKind::name; \
        fields                                            \
    };
#define EXPR(name, fields)                                \
    struct name : ExprNode {                              \
        static constexpr ExprKind kKind = ExprKind::name; \
        fields                                            \
    };
#define PATTERN(name, fields)                                   \
    struct name : PatternNode {                                 \
        static constexpr PatternKind kKind = PatternKind::name; \
        fields                                                  \
    };
#define TYPE_PARAM(name, fields)                                    \
    struct name : TypeParamNode {                                   \
        static constexpr TypeParamKind kKind = TypeParamKind::name; \
        fields                                                      \
    };
#include "syntax/ast.def"

/// The root of a tree: `body` in the modes exec and single, `expression` in the mode eval.
struct ModNode {
    ModKind kind = ModKind::Module;
    Stmts body;
    ExprNode* expression = nullptr;
};

/// As const as the node it stands for.
template <class T, class Base>
using Like = std::conditional_t<std::is_const_v<Base>, const T, T>;

/// The node as what its kind says it is.
template <class T, class Base>
Like<T, Base>& as(Base& node) {
    ASSERT(node.kind == T::kKind);
    return static_cast<Like<T, Base>&>(node);
}
template <class T, class Base>
Like<T, Base>* as(Base* node) {
    ASSERT(node->kind == T::kKind);
    return static_cast<Like<T, Base>*>(node);
}

/// The same, or null where the node is null or of another kind.
template <class T, class Base>
Like<T, Base>* try_as(Base* node) {
    return node != nullptr && node->kind == T::kKind ? static_cast<Like<T, Base>*>(node) : nullptr;
}

/// Makes a node in `arena`: `make<BinOp>(arena, span, left, Operator::Add, right)`.
template <class T, class... Fields>
T* make(Arena& arena, const Span& span, Fields&&... fields) {
    using Base = std::conditional_t<
        std::is_base_of_v<ExprNode, T>, ExprNode,
        std::conditional_t<std::is_base_of_v<StmtNode, T>, StmtNode,
                           std::conditional_t<std::is_base_of_v<PatternNode, T>, PatternNode, TypeParamNode>>>;
    return arena.make<T>(Base{T::kKind, span}, std::forward<Fields>(fields)...);
}

/// The class names of `ast`: "BinOp", "Add".
std::string_view name_of(StmtKind kind);
std::string_view name_of(ExprKind kind);
std::string_view name_of(PatternKind kind);
std::string_view name_of(TypeParamKind kind);
std::string_view name_of(BoolOperator op);
std::string_view name_of(Operator op);
std::string_view name_of(UnaryOperator op);
std::string_view name_of(CompareOperator op);
std::string_view name_of(Context ctx);

}  // namespace py::ast
