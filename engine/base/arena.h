// Memory that is given back all at once: what a stage of the compiler makes lives in an arena and dies with it, so that
// nodes can point at one another without owning anything. Objects with a destructor are remembered and destroyed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace py {

class Arena {
  public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    Arena(Arena&& other) noexcept { swap(other); }
    Arena& operator=(Arena&& other) noexcept {
        swap(other);
        return *this;
    }
    ~Arena() { clear(); }

    /// `size` bytes, aligned for any node; never null, for running out of memory here ends the process.
    void* allocate(size_t size) {
        size = (size + kAlignment - 1) & ~(kAlignment - 1);
        if (size > static_cast<size_t>(end_ - next_))
            grow(size);
        void* result = next_;
        next_ += size;
        used_ += size;
        return result;
    }

    /// A new T, destroyed with the arena.
    template <class T, class... Args>
    T* make(Args&&... args) {
        static_assert(alignof(T) <= kAlignment);
        T* made = new (allocate(sizeof(T))) T{std::forward<Args>(args)...};
        if constexpr (!std::is_trivially_destructible_v<T>) {
            finalizers_ = new (allocate(sizeof(Finalizer)))
                Finalizer{finalizers_, made, [](void* object) { static_cast<T*>(object)->~T(); }};
        }
        return made;
    }

    /// A copy of `items`, which must be trivially copyable.
    template <class T>
    std::span<T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        if (items.empty())
            return {};
        T* made = static_cast<T*>(allocate(items.size_bytes()));
        std::memcpy(static_cast<void*>(made), items.data(), items.size_bytes());
        return {made, items.size()};
    }

    /// A copy of `text`, not ended by a zero. The copy of an empty text has a non-null `data()`.
    std::string_view copy(std::string_view text) {
        if (text.empty())
            return {"", 0};
        char* made = static_cast<char*>(allocate(text.size()));
        std::memcpy(made, text.data(), text.size());
        return {made, text.size()};
    }

    /// Bytes handed out so far.
    [[nodiscard]] size_t used() const { return used_; }

    /// Destroys what was made and gives the memory back.
    void clear() {
        for (; finalizers_ != nullptr; finalizers_ = finalizers_->next) finalizers_->destroy(finalizers_->object);
        while (chunks_ != nullptr) {
            Chunk* chunk = chunks_;
            chunks_ = chunk->next;
            std::free(chunk);
        }
        next_ = end_ = nullptr;
        used_ = 0;
    }

  private:
    struct Chunk {
        Chunk* next;
        size_t size;
    };
    struct Finalizer {
        Finalizer* next;
        void* object;
        void (*destroy)(void*);
    };
    static constexpr size_t kAlignment = 8;
    static constexpr size_t kFirstChunk = 4096;
    static constexpr size_t kLargestChunk = 1 << 20;

    void grow(size_t size) {
        size_t want = chunks_ == nullptr ? kFirstChunk : chunks_->size * 2;
        if (want > kLargestChunk)
            want = kLargestChunk;
        if (want < size)
            want = size;
        auto* chunk = static_cast<Chunk*>(std::malloc(sizeof(Chunk) + want));
        if (chunk == nullptr)
            std::abort();
        *chunk = {chunks_, want};
        chunks_ = chunk;
        next_ = reinterpret_cast<char*>(chunk + 1);
        end_ = next_ + want;
    }

    void swap(Arena& other) {
        std::swap(chunks_, other.chunks_);
        std::swap(finalizers_, other.finalizers_);
        std::swap(next_, other.next_);
        std::swap(end_, other.end_);
        std::swap(used_, other.used_);
    }

    Chunk* chunks_ = nullptr;
    Finalizer* finalizers_ = nullptr;
    char* next_ = nullptr;
    char* end_ = nullptr;
    size_t used_ = 0;
};

}  // namespace py
