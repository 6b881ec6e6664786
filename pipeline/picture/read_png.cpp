#include <png.h>

#include <csetjmp>
#include <cstring>
#include <optional>

#include "picture/picture.h"

namespace fubako::picture {
namespace {

constexpr MessageText kTexts[] = {
    {"picture-missing",
     "画像ファイルがありません。PNGファイルをこの名前で置くか、設定のファイル名を直してください",
     "the picture is missing; expected a PNG file of this name; put it there, or mend the name"},
    {"picture-damaged",
     "画像を読めません({0})。縦横それぞれ {1} 画素以内、全体で {2} 画素以内の、壊れていないPNGが"
     "必要です。画像を書き出し直してください",
     "the picture cannot be read ({0}); expected an undamaged PNG of at most {1} pixels a side and "
     "{2} in all; export it again"},
    {"picture-has-colour",
     "画像に色のついた画素があります({0} 列 {1} 行)。帳票は黒1色で印刷します。画像を白黒または"
     "グレースケールに変換し、公印は黒で書き出してください",
     "the picture has colour (column {0}, row {1}); expected black, white and gray only, since "
     "forms are printed in black; convert it to grayscale, a seal to black, and export it again"},
};

constexpr std::uint64_t kMaxFileBytes = 64u << 20;

tl::unexpected<Fault> damaged(const fs::path& file, std::string_view why) {
  return fail(kTexts, "picture-damaged", Place{file.string(), 0, 0},
              {why, std::to_string(kMaxSide), std::to_string(kMaxPixels)});
}

std::uint8_t on_white(std::uint8_t value, std::uint8_t alpha) {
  return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

// libpng leaves by longjmp on an error: whatever it may leave behind is a member here, and the
// functions that it leaves have no local that wants destroying.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, stop, ignore);
    info_ = png_create_info_struct(png_);
    FUBAKO_CHECK(info_ != nullptr);
    png_set_read_fn(png_, this, give);
  }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  ~Decoder() { png_destroy_read_struct(&png_, &info_, nullptr); }

  bool decode() {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    read_header();
    prepare_samples();
    make_room();
    png_read_image(png_, rows_.data());
    png_read_end(png_, nullptr);  // a file that lacks its end was cut
    return true;
  }
  const std::string& why() const { return why_; }
  int width() const { return static_cast<int>(width_); }
  int height() const { return static_cast<int>(height_); }
  std::size_t channels() const { return channels_; }  // 1, 2: gray; 3, 4: colour; even: alpha last
  const std::vector<std::uint8_t>& samples() const { return samples_; }

 private:
  [[noreturn]] static void stop(png_structp png, png_const_charp what) {
    static_cast<Decoder*>(png_get_error_ptr(png))->why_ = what;
    png_longjmp(png, 1);
  }
  static void ignore(png_structp, png_const_charp) {}
  static void give(png_structp png, png_bytep out, png_size_t size) {
    auto& self = *static_cast<Decoder*>(png_get_io_ptr(png));
    if (size > self.rest_.size()) png_error(png, "it ends too early");
    std::memcpy(out, self.rest_.data(), size);
    self.rest_.remove_prefix(size);
  }

  void read_header() {
    png_set_user_limits(png_, kMaxSide, kMaxSide);
    png_set_crc_action(png_, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_read_info(png_, info_);
    width_ = png_get_image_width(png_, info_);
    height_ = png_get_image_height(png_, info_);
    if (std::int64_t{width_} * height_ > kMaxPixels) png_error(png_, "too many pixels");
  }
  void prepare_samples() {
    png_set_expand(png_);    // palette, 1, 2 and 4 bits, a transparent colour
    png_set_scale_16(png_);  // rounds
    png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    channels_ = png_get_channels(png_, info_);
  }
  void make_room() {
    const std::size_t row_bytes = std::size_t{width_} * channels_;
    FUBAKO_CHECK(png_get_rowbytes(png_, info_) == row_bytes);
    samples_.resize(row_bytes * height_);
    rows_.resize(height_);
    for (std::size_t row = 0; row < height_; ++row) rows_[row] = &samples_[row * row_bytes];
  }

  std::string_view rest_;
  std::string why_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  png_uint_32 width_ = 0, height_ = 0;
  std::size_t channels_ = 0;
  std::vector<std::uint8_t> samples_;
  std::vector<png_bytep> rows_;
};

// One pixel on white paper; nothing when it has a tint there.
std::optional<std::uint8_t> gray_of(const std::uint8_t* sample, std::size_t channels) {
  const std::uint8_t alpha = channels % 2 == 0 ? sample[channels - 1] : 255;
  const std::uint8_t gray = on_white(sample[0], alpha);
  if (channels < 3 || (on_white(sample[1], alpha) == gray && on_white(sample[2], alpha) == gray))
    return gray;
  return std::nullopt;
}

Result<std::vector<std::uint8_t>> gray_pixels(const Decoder& decoder, const fs::path& file) {
  const std::size_t channels = decoder.channels();
  const auto width = static_cast<std::size_t>(decoder.width());
  std::vector<std::uint8_t> out(decoder.samples().size() / channels);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto gray = gray_of(&decoder.samples()[i * channels], channels);
    if (!gray)
      return fail(kTexts, "picture-has-colour", Place{file.string(), 0, 0},
                  {std::to_string(i % width + 1), std::to_string(i / width + 1)});
    out[i] = *gray;
  }
  return out;
}

}  // namespace

Result<std::shared_ptr<const Picture>> decode_png(std::string_view bytes, const fs::path& file) {
  Decoder decoder(bytes);
  if (!decoder.decode()) return damaged(file, decoder.why());
  auto picture = std::make_shared<Picture>();
  picture->width = decoder.width();
  picture->height = decoder.height();
  FUBAKO_TRY(picture->gray, gray_pixels(decoder, file));
  picture->sha256 = picture_digest(picture->width, picture->height, picture->gray);
  return picture;
}

Result<std::shared_ptr<const Picture>> read_png(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return fail(kTexts, "picture-missing", Place{path.string(), 0, 0});
  const auto bytes = read_file(path, kMaxFileBytes);
  if (!bytes) return damaged(path, bytes.error().code);
  return decode_png(*bytes, path);
}

}  // namespace fubako::picture
