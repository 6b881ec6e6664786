#include "render/pdf_objects.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_info.h>
#include <hpdf_objects.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <new>
#include <optional>

#include "render/utf16.h"

namespace fubako::render {
namespace {

static_assert(kMaxArrayEntries == HPDF_LIMIT_MAX_ARRAY);

constexpr MessageText kTexts[] = {
    {"pdf-failed",
     "PDFを作れません(libharuのエラー{0})。libharu 2.3が必要です。入れ直して、もう一度実行して"
     "ください。",
     "the PDF cannot be made (libharu's error {0}); libharu 2.3 is expected, install it anew and "
     "start again"},
};

tl::unexpected<Fault> pdf_failed(const fs::path& path, HPDF_STATUS number) {
  char hex[20];
  std::snprintf(hex, sizeof hex, "0x%04lX", static_cast<unsigned long>(number));
  return fail(kTexts, "pdf-failed", {path.string()}, {hex});
}

// libharu does not look for null everywhere. Running out of memory ends the process, as it does
// everywhere else; the next start resumes.
void* allocate(HPDF_UINT size) { return ::operator new(size); }
void deallocate(void* memory) { ::operator delete(memory); }

// libharu calls this and goes on; the number stays in the document until `check` reads it.
void keep_going(HPDF_STATUS, HPDF_STATUS, void*) {}

// What a dictionary has beyond libharu's own entries. A stream is a plain dictionary that writes
// its bytes after itself: libharu's own stream dictionaries rewrite /Filter on save, need a
// second object for /Length, and keep at least 4 kB each.
struct Extra {
  std::string exact;  // entries in PDF syntax
  std::string bytes;
  bool is_stream = false;
  HPDF_Stream output = nullptr;  // known from write_exact on
};

HPDF_STATUS write_bytes(HPDF_Stream output, std::string_view bytes) {
  return HPDF_Stream_Write(output, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                           static_cast<HPDF_UINT>(bytes.size()));
}

HPDF_STATUS write_exact(HPDF_Dict dict, HPDF_Stream output) {
  auto* extra = static_cast<Extra*>(dict->attr);
  extra->output = output;
  return write_bytes(output, extra->exact);
}

HPDF_STATUS write_stream(HPDF_Dict dict) {
  const auto* extra = static_cast<const Extra*>(dict->attr);
  if (!extra->is_stream) return HPDF_OK;
  for (const std::string_view part :
       {std::string_view("\nstream\r\n"), std::string_view(extra->bytes),
        std::string_view("\nendstream")})
    if (const HPDF_STATUS status = write_bytes(extra->output, part); status != HPDF_OK)
      return status;
  return HPDF_OK;
}

void free_extra(HPDF_Dict dict) { delete static_cast<Extra*>(dict->attr); }

Extra& extra_of(HPDF_Dict dict) {
  if (dict->attr == nullptr) {
    dict->attr = new Extra;
    dict->write_fn = write_exact;
    dict->after_write_fn = write_stream;
    dict->free_fn = free_extra;
  }
  return *static_cast<Extra*>(dict->attr);
}

HPDF_Binary binary(HPDF_MMgr memory, std::string_view bytes) {
  // libharu copies; its parameter only lacks the const.
  auto* data = reinterpret_cast<HPDF_BYTE*>(const_cast<char*>(bytes.data()));
  return HPDF_Binary_New(memory, data, static_cast<HPDF_UINT>(bytes.size()));
}

// Where libharu's output goes: in blocks through base::Files.
struct Sink {
  static constexpr std::size_t kBlockBytes = 1 << 18;
  Output& output;
  std::string block;
  std::uint64_t total = 0;
  std::optional<Fault> fault;

  bool flush() {
    auto written = output.write(block);
    block.clear();
    if (written) return true;
    fault = std::move(written.error());
    return false;
  }
};

HPDF_STATUS write_to_sink(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
  Sink& sink = *static_cast<Sink*>(stream->attr);
  sink.block.append(reinterpret_cast<const char*>(bytes), size);
  sink.total += size;
  // Offsets are 32 bits in libharu's cross-reference.
  if (sink.total > std::numeric_limits<HPDF_UINT32>::max())
    return HPDF_SetError(stream->error, HPDF_STREAM_EOF, 0);
  if (sink.block.size() < Sink::kBlockBytes || sink.flush()) return HPDF_OK;
  return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
}

}  // namespace

void PdfDict::add_name(const char* key, const std::string& value) {
  HPDF_Dict_AddName(handle_, key, value.c_str());
}

void PdfDict::add_number(const char* key, int value) { HPDF_Dict_AddNumber(handle_, key, value); }

void PdfDict::add_boolean(const char* key, bool value) {
  HPDF_Dict_AddBoolean(handle_, key, value ? HPDF_TRUE : HPDF_FALSE);
}

void PdfDict::add_text(const char* key, const std::string& utf8) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c > 0 && c < 127; });
  if (ascii)
    HPDF_Dict_Add(handle_, key, HPDF_String_New(handle_->mmgr, utf8.c_str(), nullptr));
  else
    HPDF_Dict_Add(handle_, key, binary(handle_->mmgr, "\xFE\xFF" + utf16be_of_utf8(utf8)));
}

void PdfDict::add(const char* key, PdfDict value) { HPDF_Dict_Add(handle_, key, value.handle_); }

void PdfDict::add(const char* key, PdfArray value) { HPDF_Dict_Add(handle_, key, value.handle_); }

void PdfDict::add_exact(const char* key, std::string_view syntax) {
  extra_of(handle_).exact.append("/").append(key).append(" ").append(syntax).append("\n");
}

void PdfDict::add_exact_entries(std::string_view entries) { extra_of(handle_).exact += entries; }

void PdfArray::add_name(const std::string& value) { HPDF_Array_AddName(handle_, value.c_str()); }

void PdfArray::add_bytes(std::string_view bytes) {
  HPDF_Array_Add(handle_, binary(handle_->mmgr, bytes));
}

void PdfArray::add(PdfDict value) { HPDF_Array_Add(handle_, value.handle_); }

void PdfArray::add(PdfArray value) { HPDF_Array_Add(handle_, value.handle_); }

PdfObjects::PdfObjects() : document_(HPDF_NewEx(keep_going, allocate, deallocate, 0, nullptr)) {
  FUBAKO_CHECK(document_ != nullptr);
  document_->pdf_version = HPDF_VER_16;
  // The tree's counts are ours: libharu counts only pages made by its own page layer.
  document_->root_pages->before_write_fn = nullptr;
}

void PdfObjects::Free::operator()(_HPDF_Doc_Rec* document) const { HPDF_Free(document); }

PdfDict PdfObjects::catalog() { return PdfDict(document_->catalog); }
PdfDict PdfObjects::info() { return PdfDict(document_->info); }
PdfDict PdfObjects::trailer() { return PdfDict(document_->trailer); }
PdfDict PdfObjects::page_tree() { return PdfDict(document_->root_pages); }

PdfDict PdfObjects::direct_dict() { return PdfDict(HPDF_Dict_New(document_->mmgr)); }

PdfDict PdfObjects::indirect_dict() {
  const HPDF_Dict dict = HPDF_Dict_New(document_->mmgr);
  // At its limit of objects libharu frees what it cannot take.
  FUBAKO_CHECK(HPDF_Xref_Add(document_->xref, dict) == HPDF_OK);
  return PdfDict(dict);
}

PdfArray PdfObjects::array() { return PdfArray(HPDF_Array_New(document_->mmgr)); }

PdfDict PdfObjects::stream(std::string_view bytes, Filter filter) {
  PdfDict dict = indirect_dict();
  Extra& extra = extra_of(dict.handle_);
  extra.bytes = bytes;
  extra.is_stream = true;
  if (filter == Filter::flate) extra.exact = "/Filter /FlateDecode\n";
  append_decimal(extra.exact += "/Length ", static_cast<std::int64_t>(bytes.size()), 0);
  extra.exact += '\n';
  return dict;
}

Result<void> PdfObjects::check() const {
  if (document_->error.error_no != HPDF_NOERROR) return pdf_failed({}, document_->error.error_no);
  return {};
}

Result<void> PdfObjects::save(Files& files, const fs::path& path) {
  FUBAKO_OK(check());
  FUBAKO_TRY(const auto output, files.create(path));
  Sink sink{*output, {}, 0, {}};
  // Without a stream of ours libharu would build the whole file in memory once more.
  document_->stream = HPDF_CallbackWriter_New(document_->mmgr, write_to_sink, &sink);
  const HPDF_STATUS status = HPDF_SaveToStream(document_.get());
  document_->stream->attr = nullptr;
  if (status == HPDF_OK && !sink.fault) sink.flush();
  if (sink.fault) return tl::unexpected(*std::move(sink.fault));
  if (status != HPDF_OK) return pdf_failed(path, status);
  return output->close();
}

}  // namespace fubako::render
