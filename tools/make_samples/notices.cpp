#include "notices.h"

#include <algorithm>
#include <cstdio>

#include "writers.h"

namespace fubako::samples {
namespace {

using Role = FormOfSamples::Role;

std::string slip_columns(const std::string& own = {}) {
  return "slip_seq,period_code,period_label,due_date,slip_amount,usable," + own +
         "pay_by_date,late_charge,demand_fee," + std::string(kCodeColumns);
}

const Role kPensionRows = {"special_pension_rows", "month_label,pension_amount,provisional"};

std::vector<Role> property_roles() {
  return {{"records",
           "fiscal_year,issue_date,land_tax_base,house_tax_base,depreciable_tax_base,"
           "fixed_tax_base_total,fixed_tax_rate,fixed_tax_calculated,fixed_tax_reduction,"
           "city_land_base,city_house_base,city_plan_base_total,city_plan_rate,"
           "city_plan_calculated,annual_fixed_tax,annual_city_plan_tax,annual_total,asset_count,"
           "co_owner_suffix,fiscal_year_label,assessed_year_label,event_kind,change_reason,"
           "amount_before_change,amount_difference,amount_paid,payment_method,role_label,"
           "obligor_name,recipient_alias,free_notice"},
          {"assets",
           "asset_seq,asset_kind,location,house_no,land_category_registered,"
           "land_category_assessed,area_registered,area_assessed,use_type,structure,"
           "assessed_value,tax_base_fixed,tax_base_city,remark,floors,built_year,"
           "previous_tax_base,special_code,burden_level,tax_equiv_fixed,tax_equiv_city,reduction,"
           "share"},
          {"slips", slip_columns("slip_fixed_tax,slip_city_plan_tax,")},
          {"co_owners", "co_owner_seq,co_owner_name,co_owner_address,co_owner_share"}};
}

std::vector<Role> vehicle_roles() {
  return {{"records",
           "fiscal_year,fiscal_year_label,assessed_year_label,issue_date,event_kind,change_reason,"
           "amount_before_change,annual_total,vehicle_count,common_due_date,cert_total,"
           "payment_method,role_label,obligor_name,recipient_alias,co_owner_suffix,free_notice,"
           "language_pref"},
          {"vehicles",
           "slip_seq,plate_area,plate_class,plate_kana,plate_no,plate_display,vehicle_class,"
           "chassis_no_tail,first_inspection_ym,base_place,tax_amount,rate_kind,exemption_amount,"
           "cert_usable,arrears_flag,cert_count,cert_valid_until,cert_no,period_code,"
           "period_label,due_date,pay_by_date,slip_amount,late_charge,demand_fee,usable," +
               std::string(kCodeColumns)}};
}

std::vector<Role> resident_roles() {
  return {{"records",
           "fiscal_year,fiscal_year_label,assessed_year_label,issue_date,event_kind,change_reason,"
           "payment_method,role_label,obligor_name,recipient_alias,free_notice,language_pref,"
           "total_income,loss_carried,deduction_total,income_levy_city,income_levy_pref,"
           "adjust_credit_city,adjust_credit_pref,dividend_stock_credit_city,"
           "dividend_stock_credit_pref,income_levy_after_city,income_levy_after_pref,"
           "per_capita_city,per_capita_pref,forest_tax,exemption_amount,annual_total,"
           "special_salary_total,ordinary_total,amount_before_change,difference,refund_due"},
          {"income_rows", "income_label,income_gross,income_net"},
          {"deduction_rows", "deduction_label,deduction_amount"},
          {"dependents_rows", "dependent_label,dependent_value"},
          {"taxable_rows", "taxable_label,taxable_amount"},
          {"credit_rows", "credit_label,credit_city,credit_pref"},
          kPensionRows,
          {"next_pension_provisional", "next_month_label,next_amount"},
          {"slips", slip_columns()},
          {"remark_rows", "remark"}};
}

std::vector<Role> health_roles() {
  return {{"records",
           "fiscal_year,fiscal_year_label,assessed_year_label,issue_date,event_kind,change_reason,"
           "insured_symbol_no,head_is_insured,role_label,obligor_name,recipient_alias,"
           "annual_total,pension_total,ordinary_total,amount_before_change,amount_difference,"
           "amount_paid,payment_method,pension_payer,pension_kind,free_notice"},
          {"blocks",
           "block_name,base_income,income_rate,income_levy,asset_levy,per_person_rate,persons,"
           "per_person_levy,per_household_levy,reduction_rate,reduction,child_reduction,"
           "other_reduction,cap,over_cap,monthly_adjust,block_total"},
          {"members",
           "member_name,member_kind,acquired_date,lost_date,member_income,reduction_note,months_1,"
           "months_2,months_3,months_4,months_5,months_6"},
          kPensionRows,
          {"before_after", "change_block,block_before,block_after,block_difference"},
          {"slips", slip_columns() + ",paid_amount"}};
}

std::vector<Role> care_roles() {
  return {{"records",
           "fiscal_year,issue_date,insured_no,insured_name,birth_date,acquired_date,lost_date,"
           "stage,stage_grounds,income_total,pension_income,base_premium,months,"
           "monthly_reduction,exemption_amount,decided_premium,premium_before_change,"
           "change_reason,pension_total,ordinary_total,pension_payer,pension_kind,start_reason,"
           "large_print,event_kind,assessed_year_label,sex,premium_difference,pension_event,"
           "debit_flag,debit_bank_name,debit_account_masked,debit_holder_kana"},
          {"pension_rows", "month_label,pension_amount,provisional"},
          {"ordinary_rows", "period_label,due_date,ordinary_amount"},
          {"stage_facts", "fact_label,fact_value"},
          {"next_year_provisional", "next_month_label,next_amount"}};
}

std::vector<Role> election_roles() {
  return {{"records",
           "issue_date,event_kind,election_name_1,election_name_2,election_name_3,voting_date,"
           "voting_hours,precinct_no,polling_place,polling_address,polling_map_id,oath_reason_1,"
           "oath_reason_2,oath_reason_3,oath_reason_4,oath_reason_5,oath_reason_6"},
          {"early_places", "place_name,place_period,place_hours"},
          {"voters",
           "voter_name,sex,roll_book,roll_page,roll_line,voter_no,voter_barcode,eligible_1,"
           "eligible_2,eligible_3,absentee_flag"}};
}

const std::vector<FormOfSamples>& all_forms() {
  static const std::vector<FormOfSamples> kForms = {
      {kPropertyTax, "2026-property-tax", "FA", "local-tax", "annual_total", Unasked::maybe_act,
       property_roles()},
      {kCarePremium, "2026-care-premium", "KG", "insurance", "decided_premium", Unasked::maybe_act,
       care_roles()},
      {kVehicleTax, "2026-light-vehicle-tax", "LV", "local-tax", "annual_total", Unasked::maybe_act,
       vehicle_roles()},
      {kResidentTax, "2026-resident-tax", "RT", "local-tax", "annual_total", Unasked::act,
       resident_roles()},
      {kHealth, "2026-health-insurance", "HI", "insurance", "annual_total", Unasked::maybe_act,
       health_roles()},
      {kElection, "2026-election", "EL", "election", "", Unasked::no_act, election_roles()}};
  return kForms;
}

}  // namespace

const FormOfSamples* find_form(std::string_view id) {
  const auto& forms = all_forms();
  const auto form =
      std::find_if(forms.begin(), forms.end(), [&](const auto& one) { return one.id == id; });
  return form == forms.end() ? nullptr : &*form;
}

std::vector<std::string_view> form_ids() {
  std::vector<std::string_view> ids;
  for (const FormOfSamples& form : all_forms()) ids.push_back(form.id);
  return ids;
}

Result<void> write_notice(const FormOfSamples& form, AssetRange assets, std::uint64_t ordinal,
                          const Person& person, Dice& dice, NoticeFiles& files) {
  char key[24];
  std::snprintf(key, sizeof key, "%.2s-%08llu", form.key_prefix.data(),
                static_cast<unsigned long long>(ordinal));
  const Notice notice{key, ordinal, person, dice, files};
  if (form.id == kPropertyTax) return write_property_tax(notice, assets);
  if (form.id == kVehicleTax) return write_vehicle_tax(notice);
  if (form.id == kResidentTax) return write_resident_tax(notice);
  if (form.id == kHealth) return write_health(notice);
  if (form.id == kElection) return write_election(notice);
  return write_care_premium(notice);
}

}  // namespace fubako::samples
