// report: ledger and outbox -> what people ask of them.
//
//   takes    an open ledger, the outbox; a record, a time, an invoice
//   gives    one record's story, paper share and costs over time, an invoice's findings
//   promises writes nothing; no personal data: records are named by file, line and key
//   errors   Fault job-unknown, record-unknown, run-not-published, vendor-without-bundles,
//            vendor-never-served, costs-not-published, invoice-header-wrong, invoice-runs-differ;
//            those of cost and notation
//   threads  one
#pragma once

#include "report/invoice.h"
#include "report/over_time.h"
#include "report/record_story.h"
#include "report/sentences.h"
