# What is written by tools before anything is compiled: types and routes from the contract, statements and migrations from SQL, facts from the networks.

set(generated ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated})
include_directories(BEFORE ${generated})

find_program(NODE node REQUIRED HINTS ${CMAKE_SOURCE_DIR}/.tools/bin NO_DEFAULT_PATH)

# rostrum_generate(NAME TOOL file INPUTS glob… ARGUMENTS …): runs a generator when its inputs change; NAME_sources are the C++ files it writes.
function(rostrum_generate name)
    cmake_parse_arguments(g "" "TOOL" "INPUTS;ARGUMENTS" ${ARGN})
    set(tool ${CMAKE_SOURCE_DIR}/${g_TOOL})
    get_filename_component(tool_folder ${tool} DIRECTORY)
    set(inputs)
    foreach(pattern ${g_INPUTS})
        file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${pattern})
        list(APPEND inputs ${found})
    endforeach()
    file(GLOB tool_sources CONFIGURE_DEPENDS ${tool_folder}/*.ts ${CMAKE_SOURCE_DIR}/tools/base/*.ts)
    execute_process(COMMAND ${NODE} ${tool} --out ${generated} ${g_ARGUMENTS} --list OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY
                    OUTPUT_STRIP_TRAILING_WHITESPACE)
    string(REPLACE "\n" ";" listed "${listed}")
    set(outputs)
    foreach(file ${listed})
        cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${generated})
        list(APPEND outputs ${file})
    endforeach()
    set(stamp ${generated}/${name}.stamp)
    # An input that is gone is a change, too: the list of them is one more input.
    file(CONFIGURE OUTPUT ${generated}/${name}.inputs CONTENT "${inputs}\n")
    add_custom_command(OUTPUT ${stamp} BYPRODUCTS ${outputs} COMMAND ${NODE} ${tool} --out ${generated} ${g_ARGUMENTS} COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
                       DEPENDS ${inputs} ${tool_sources} ${generated}/${name}.inputs WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Writing what follows from ${name}")
    add_custom_target(generate-${name} DEPENDS ${stamp})
    set(sources ${outputs})
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    set(${name}_sources ${sources} PARENT_SCOPE)
    # A new input changes the list of outputs: configure again.
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${inputs})
endfunction()

rostrum_generate(contract TOOL tools/contract/generate.ts INPUTS api/*.yaml api/areas/*.yaml)
rostrum_generate(queries TOOL tools/queries/generate.ts INPUTS server/areas/*/queries*.sql server/base/*/queries*.sql server/migrations/*.sql)
rostrum_generate(facts TOOL tools/facts/generate.ts INPUTS networks/*/facts.yaml)

# The built web app, packed into the server. Without a build of it the server says so on its pages instead.
set(web_dist ${CMAKE_SOURCE_DIR}/web/dist)
file(GLOB web_built CONFIGURE_DEPENDS ${web_dist}/index.html) # one that comes later is noticed, too
if(NOT web_built)
    set(web_dist ${CMAKE_BINARY_DIR}/no_web)
    file(WRITE ${web_dist}/index.html "<!doctype html><html lang=\"en\"><title>Rostrum</title><p>This build carries no web app: run npm run build:web, then build again.</p></html>")
endif()
file(GLOB_RECURSE web_files CONFIGURE_DEPENDS ${web_dist}/*)
add_custom_command(OUTPUT ${generated}/web_assets.bin ${generated}/web_assets.h ${generated}/web_assets_index.cpp
                   COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/pack_web/pack.ts --web ${web_dist} --out ${generated}
                   DEPENDS ${web_files} ${CMAKE_SOURCE_DIR}/tools/pack_web/pack.ts WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Packing the web app")
add_custom_target(generate-web DEPENDS ${generated}/web_assets.h)
set(web_sources ${generated}/web_assets_index.cpp)
set_source_files_properties(${generated}/web_assets_index.cpp PROPERTIES OBJECT_DEPENDS ${generated}/web_assets.bin)
