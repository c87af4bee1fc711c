# What the program carries with it. Three sources come out of here, all in the build folder:
#
#   embed_files.c   fonts, colour profile, templates, explanations, style sheets, licences
#   glyph_tables.c  glyphs, widths and kerning of the fonts
#   hyphen_data.c   the Swedish hyphenation patterns and our exceptions
#
# The tools that write them run on the building machine and get none of the project's sanitizers.

set(SRBC_GENERATED ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${SRBC_GENERATED})
set(tools ${PROJECT_SOURCE_DIR}/scripts/build)

# The files come from packages of the distribution; a folder of the same files will do as well.
function(srbc_require file package)
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is missing: install the package ${package} "
                        "(apt-get install ${package}, or run scripts/install-packages)")
  endif()
endfunction()

foreach(tool embed deflate subset-font pack-glyphs pack-hyphens)
  add_executable(build-${tool} ${tools}/${tool}.c ${tools}/file.c)
  target_include_directories(build-${tool} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_compile_options(build-${tool} PRIVATE -Wall -Wextra -Wpedantic
    $<$<BOOL:${SRBC_DEVELOPER}>:-Werror>)
  set_target_properties(build-${tool} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tools)
endforeach()
target_link_libraries(build-deflate PRIVATE PkgConfig::LIBDEFLATE)
target_link_libraries(build-subset-font PRIVATE PkgConfig::HARFBUZZ PkgConfig::HARFBUZZSUBSET)
target_link_libraries(build-pack-glyphs PRIVATE PkgConfig::HARFBUZZ)

# One "name<TAB>path" line for each embedded file, and what the packing depends on.
set(embed_list "")
set(embed_depends "")
macro(srbc_embed name path)
  string(APPEND embed_list "${name}\t${path}\n")
  list(APPEND embed_depends ${path})
endmacro()

# srbc_embed_font(NAME latin|rest FILE): see subset-font.c.
macro(srbc_embed_font name kind file)
  add_custom_command(OUTPUT ${SRBC_GENERATED}/${name}
    COMMAND build-subset-font ${kind} ${file} ${SRBC_GENERATED}/${name}
    DEPENDS build-subset-font ${file} COMMENT "Cutting down ${name}" VERBATIM)
  srbc_embed(fonts/${name} ${SRBC_GENERATED}/${name})
endmacro()

set(SRBC_FONTS /usr/share/fonts/truetype CACHE PATH "where open-sans/ and dejavu/ lie")
foreach(face Regular Semibold Italic SemiboldItalic)
  srbc_require(${SRBC_FONTS}/open-sans/OpenSans-${face}.ttf fonts-open-sans)
  srbc_embed_font(OpenSans-${face}.ttf latin ${SRBC_FONTS}/open-sans/OpenSans-${face}.ttf)
endforeach()
srbc_require(${SRBC_FONTS}/dejavu/DejaVuSans.ttf fonts-dejavu-core)
srbc_embed_font(DejaVuSans.ttf rest ${SRBC_FONTS}/dejavu/DejaVuSans.ttf)
srbc_require(${SRBC_FONTS}/dejavu/DejaVuSansMono.ttf fonts-dejavu-core)
srbc_embed_font(DejaVuSansMono.ttf latin ${SRBC_FONTS}/dejavu/DejaVuSansMono.ttf)

# Each face of enum face with its font and the characters that may be looked up; the fallback is for
# signs and symbols.
set(glyph_tables "")
set(glyph_fonts "")
foreach(row REGULAR=OpenSans-Regular.ttf:20-27FF SEMIBOLD=OpenSans-Semibold.ttf:20-27FF
    ITALIC=OpenSans-Italic.ttf:20-27FF SEMIBOLD_ITALIC=OpenSans-SemiboldItalic.ttf:20-27FF
    MONO=DejaVuSansMono.ttf:20-27FF FALLBACK=DejaVuSans.ttf:2000-27FF)
  string(REGEX MATCH "^(.*)=(.*):(.*)$" row ${row})
  list(APPEND glyph_tables "FACE_${CMAKE_MATCH_1}=${SRBC_GENERATED}/${CMAKE_MATCH_2}:${CMAKE_MATCH_3}")
  list(APPEND glyph_fonts ${SRBC_GENERATED}/${CMAKE_MATCH_2})
endforeach()
add_custom_command(OUTPUT ${SRBC_GENERATED}/glyph_tables.c
  COMMAND build-pack-glyphs ${SRBC_GENERATED}/glyph_tables.c ${glyph_tables}
  DEPENDS build-pack-glyphs ${glyph_fonts} COMMENT "Asking for glyphs and kerning" VERBATIM)

set(SRBC_ICC /usr/share/color/icc/sRGB.icc CACHE FILEPATH "the colour profile of PDF files")
srbc_require(${SRBC_ICC} icc-profiles-free)
add_custom_command(OUTPUT ${SRBC_GENERATED}/sRGB.icc
  COMMAND build-deflate ${SRBC_ICC} ${SRBC_GENERATED}/sRGB.icc
  DEPENDS build-deflate ${SRBC_ICC} COMMENT "Deflating sRGB.icc" VERBATIM)
srbc_embed(color/sRGB.icc ${SRBC_GENERATED}/sRGB.icc)

# srbc_embed_folder(NAME FOLDER PATTERN): the files of a folder of the repository, subfolders too.
macro(srbc_embed_folder name folder pattern)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/${folder}
    ${PROJECT_SOURCE_DIR}/${folder}/${pattern})
  foreach(file IN LISTS files)
    srbc_embed(${name}/${file} ${PROJECT_SOURCE_DIR}/${folder}/${file})
  endforeach()
endmacro()

srbc_embed_folder(templates templates *)
srbc_embed_folder(explain src/diag/explain *)
srbc_embed_folder(profiles src/model/profiles *.yaml)
srbc_embed_folder(style src/html *.css)
srbc_embed_folder(licenses docs/licenses *)
srbc_embed(docs/NOTICE ${PROJECT_SOURCE_DIR}/docs/NOTICE)

file(CONFIGURE OUTPUT ${SRBC_GENERATED}/embed.list CONTENT "${embed_list}" @ONLY)
add_custom_command(OUTPUT ${SRBC_GENERATED}/embed_files.c
  COMMAND build-embed ${SRBC_GENERATED}/embed.list ${SRBC_GENERATED}/embed_files.c
  DEPENDS build-embed ${SRBC_GENERATED}/embed.list ${embed_depends}
  COMMENT "Packing the embedded files" VERBATIM)
# ISO C promises only 4095 characters a literal; gcc and clang take any number.
set_source_files_properties(${SRBC_GENERATED}/embed_files.c PROPERTIES
  COMPILE_OPTIONS -Wno-overlength-strings)

set(SRBC_HYPHENS /usr/share/hyphen/hyph_sv_SE.dic CACHE FILEPATH "Swedish hyphenation patterns")
srbc_require(${SRBC_HYPHENS} hyphen-sv)
set(exceptions ${PROJECT_SOURCE_DIR}/src/pdf/hyphen-exceptions.txt)
add_custom_command(OUTPUT ${SRBC_GENERATED}/hyphen_data.c
  COMMAND build-pack-hyphens ${SRBC_HYPHENS} ${exceptions} ${SRBC_GENERATED}/hyphen_data.c
  DEPENDS build-pack-hyphens ${SRBC_HYPHENS} ${exceptions}
  COMMENT "Packing the hyphenation patterns" VERBATIM)

# Sources that srbc_stage() adds to the stage's own.
set(SRBC_GENERATED_base ${SRBC_GENERATED}/embed_files.c)
set(SRBC_GENERATED_pdf ${SRBC_GENERATED}/hyphen_data.c ${SRBC_GENERATED}/glyph_tables.c)
