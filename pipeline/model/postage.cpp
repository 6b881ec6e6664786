#include "model/postage.h"

namespace fubako {

const char* name_of(MailClass mail_class) {
  switch (mail_class) {
    case MailClass::standard:
      return "standard";
    case MailClass::oversize_regular:
      return "oversize-regular";
    case MailClass::oversize_irregular:
      return "oversize-irregular";
    case MailClass::postcard:
      return "postcard";
  }
  bug(__FILE__, __LINE__, "a mail class that is none");
}

const char* name_of(MailOption option) {
  switch (option) {
    case MailOption::none:
      return "";
    case MailOption::certified_record:
      return "certified-record";
    case MailOption::simplified_registered:
      return "simplified-registered";
  }
  bug(__FILE__, __LINE__, "a mail option that is none");
}

}  // namespace fubako
