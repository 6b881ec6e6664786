# Writes OUT, a source with every file of the list FILES.   cmake -D OUT=… -D FILES=a|b -P embed.cmake
string(REPLACE "|" ";" FILES "${FILES}")
set(source "#include \"preview/assets.h\"\n\nnamespace fubako::preview {\nnamespace {\n")
set(table "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(APPEND source "constexpr char k${number}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", {k${number}, sizeof k${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND source "constexpr Asset kAssets[] = {\n${table}};\n}  // namespace\n\n"
  "const Asset* find_asset(std::string_view name) {\n  for (const Asset& asset : kAssets)\n"
  "    if (asset.name == name) return &asset;\n  return nullptr;\n}\n\n}  // namespace fubako::preview\n")
file(WRITE "${OUT}" "${source}")
