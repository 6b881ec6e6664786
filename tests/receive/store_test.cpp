// Every write fails in turn, as a full disk or a kill would have it; then the same call again.
#include <sys/prctl.h>

#include "tests/receive/workplace.h"

namespace fubako::receive {
namespace {

// Everything from the n-th change on fails: what a kill leaves.
class StopsAt final : public Files {
 public:
  explicit StopsAt(int change) : left_(change) {}
  bool stopped() const { return left_ < 0; }

  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    FUBAKO_OK(step(path));
    FUBAKO_TRY(auto output, disk().create(path));
    return std::make_unique<Written>(*this, std::move(output), path);
  }
  Result<void> make_folders(const fs::path& path) override {
    FUBAKO_OK(step(path));
    return disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    FUBAKO_OK(step(to));
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override {
    FUBAKO_OK(step(path));
    return disk().sync(path);
  }
  Result<void> remove(const fs::path& path) override {
    FUBAKO_OK(step(path));
    return disk().remove(path);
  }

 private:
  class Written final : public Output {
   public:
    Written(StopsAt& files, std::unique_ptr<Output> output, fs::path path)
        : files_(files), output_(std::move(output)), path_(std::move(path)) {}
    Result<void> write(std::string_view bytes) override {
      FUBAKO_OK(files_.step(path_));
      return output_->write(bytes);
    }
    Result<void> close() override {
      FUBAKO_OK(files_.step(path_));
      return output_->close();
    }

   private:
    StopsAt& files_;
    std::unique_ptr<Output> output_;
    fs::path path_;
  };

  Result<void> step(const fs::path& path) {
    if (left_ < 0 || left_-- == 0) {
      left_ = -1;
      return tl::unexpected(Fault{"disk-full", {path.string()}, {"full", "full"}});
    }
    return {};
  }
  int left_;
};

class Stores : public Workplace {
 protected:
  // Nothing half received: a folder that stands under its name is whole, and what is acknowledged
  // has its folder and events.
  void expect_nothing_half() const {
    for (const int revision : {1, 2}) {
      const fs::path at = received() / (kBundleId + ".r" + std::to_string(revision));
      TinyBundle sent = tiny_;
      sent.revise(revision);
      for (const auto& [name, content] : sent.entries)
        EXPECT_TRUE(!fs::exists(at) || get(at / name) == content) << name;
      if (fs::exists(at.string() + ".ack.json")) {
        EXPECT_TRUE(fs::exists(at));
        EXPECT_TRUE(fs::exists(at.string() + ".accepted.csv"));
      }
    }
    EXPECT_FALSE(fs::exists(received() / (kBundleId + ".r1")) &&
                 fs::exists(received() / (kBundleId + ".r2")))
        << "two revisions side by side";
  }
  static std::map<std::string, std::string> contents(const fs::path& folder) {
    std::map<std::string, std::string> out;
    for (const std::string& name : listing(folder))
      if (fs::is_regular_file(folder / name)) out[name] = get(folder / name);
    return out;
  }
};

TEST_F(Stores, AreWholeWhereverTheyStopAndTheNextCallEndsTheSame) {
  send();
  const std::string first = get(zip());
  const auto prepare = [&] {  // revision 1 is in, revision 2 is to come
    fs::remove_all(received());
    tiny_.revise(1);
    send();
    expect_accepted();
    tiny_.revise(2);
    send();
  };
  prepare();
  expect_accepted();
  const auto whole = contents(received());
  int stops = 0;
  for (int change = 0;; ++change) {
    SCOPED_TRACE(change);
    prepare();
    StopsAt files(change);
    const auto result = receive(files);
    expect_nothing_half();
    if (!files.stopped()) {
      ASSERT_TRUE(result);
      break;
    }
    ++stops;
    if (result) continue;  // only the last sync failed to be asked
    EXPECT_EQ(result.error().code, "disk-full");
    EXPECT_FALSE(is_refusal(result.error().code));
    expect_accepted();
    EXPECT_EQ(contents(received()), whole);
  }
  EXPECT_GT(stops, 30);
}

// Killed between its list and its acknowledgement: nobody was told of its pieces.
TEST_F(Stores, ListPiecesOfARevisionThatWasNeverAcknowledged) {
  send();
  expect_accepted();
  const std::string first = get(received() / (kBundleId + ".r1.accepted.csv"));
  fs::remove(received() / (kBundleId + ".r1.ack.json"));
  tiny_.revise(2);
  send();
  expect_accepted();
  EXPECT_EQ(get(received() / (kBundleId + ".r2.accepted.csv")), first);
  const auto ack = notation::read_json(received() / (kBundleId + ".r2.ack.json"));
  EXPECT_TRUE(ack->find("supersedes")->list()->empty());
}

TEST_F(Stores, UnpackAnewWhatHasNoAcknowledgement) {
  send();
  expect_accepted();
  const auto whole = contents(received());
  const fs::path at = received() / (kBundleId + ".r1");
  put(at / "pieces.csv", get(at / "pieces.csv") + "tampered");
  put(at / "print" / "more.pdf", "x");
  fs::remove(at.string() + ".ack.json");
  expect_accepted();
  EXPECT_EQ(contents(received()), whole);
}

TEST_F(Stores, SayWhatIsDamagedHereAndBlameNobodyForIt) {
  send();
  const fs::path at = received() / (kBundleId + ".r1");
  const auto expect_damaged = [&](const std::string& code, const fs::path& place) {
    const auto result = receive();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, code);
    EXPECT_FALSE(is_refusal(code));
    EXPECT_EQ(result.error().place.file, place.string());
  };
  fs::create_directories(at);
  expect_damaged("received-folder-damaged", at);
  fs::remove(at);
  put(at, "a file");
  expect_damaged("received-folder-damaged", at);
  fs::remove(at);
  expect_accepted();
  put(at / "manifest.json", "{");
  expect_damaged("received-folder-damaged", at);
  fs::remove_all(at);
  expect_damaged("received-folder-damaged", at);
  tiny_.revise(2);
  send();
  const fs::path list = at.string() + ".accepted.csv";
  for (const char* content : {"garbage\r\n", "piece_id\r\n", ""}) {
    put(list, content);
    expect_damaged("received-list-damaged", list);
  }
}

TEST_F(Stores, RemoveWhatAnEndedCallLeftAside) {
  const fs::path left = received() / (".receiving-" + kBundleId + ".r1");
  const fs::path of_another = received() / ".receiving-990002-2026-05-01-print-2026-05-07.r1";
  for (const fs::path& folder : {left, of_another}) {
    fs::create_directories(folder);
    put(folder / "pieces.csv", "personal");
  }
  tiny_.revise(2);
  send();
  expect_accepted();
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(of_another)) << "another call may be at it";
}

// One rename fails, and everything else works.
class FailsToRename final : public Files {
 public:
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    return disk().create(path);
  }
  Result<void> make_folders(const fs::path& path) override { return disk().make_folders(path); }
  Result<void> rename(const fs::path& from, const fs::path&) override {
    return tl::unexpected(Fault{"file-unwritable", {from.string()}, {"no", "no"}});
  }
  Result<void> sync(const fs::path& path) override { return disk().sync(path); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }
};

TEST_F(Stores, LeaveNothingAsideWhenTheyFail) {
  send();
  FailsToRename files;
  const auto result = receive(files);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "file-unwritable");
  EXPECT_EQ(listing(received()), std::vector<std::string>{".lock"});
}

TEST_F(Stores, ForbidCoreFilesOfWhatTheyRead) {
  send();
  ASSERT_EQ(::prctl(PR_SET_DUMPABLE, 1), 0);
  expect_accepted();
  EXPECT_EQ(::prctl(PR_GET_DUMPABLE), 0);
}

TEST_F(Stores, LetOneReceiverInAtATime) {
  send();
  fs::create_directories(received());
  const auto lock = Lock::take(received() / ".lock");
  ASSERT_TRUE(lock);
  const auto result = receive();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "state-locked");
  EXPECT_EQ(result.error().place.file, received().string());
  EXPECT_EQ(result.error().message.en.find("state folder"), std::string::npos);
  EXPECT_EQ(listing(received()), std::vector<std::string>{".lock"});
}

// Another archive takes the checked one's place meanwhile.
class Swaps final : public Files {
 public:
  explicit Swaps(std::function<void()> swap) : swap_(std::move(swap)) {}
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    return disk().create(path);
  }
  Result<void> make_folders(const fs::path& path) override {
    swap_();
    return disk().make_folders(path);
  }
  Result<void> rename(const fs::path& from, const fs::path& to) override {
    return disk().rename(from, to);
  }
  Result<void> sync(const fs::path& path) override { return disk().sync(path); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }

 private:
  std::function<void()> swap_;
};

TEST_F(Stores, HashWhatTheyWrite) {
  send();
  const std::string whole = get(zip());
  Swaps files([&] {
    std::fstream file(zip(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(whole.find("%PDF-")));
    file << "%pdf-";
  });
  Options wanted = options();
  wanted.keep_bytes = 0;  // everything is opened once more
  const auto result = receive(files, wanted);
  ASSERT_FALSE(result);
  EXPECT_TRUE(is_refusal(result.error().code)) << result.error().code;
  EXPECT_EQ(listing(received()), std::vector<std::string>{".lock"});
  put(zip(), whole);
  ASSERT_TRUE(receive(files, options())) << "what was kept is what was checked";
  for (const auto& [name, content] : tiny_.entries)
    EXPECT_EQ(get(received() / (kBundleId + ".r1") / name), content) << name;
}

}  // namespace
}  // namespace fubako::receive
