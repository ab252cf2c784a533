// Videos as people might upload them, made by ffmpeg; each once in a run.
#pragma once

#include <string>

namespace rostrum::world {

// The bytes of a file that ffmpeg writes when it is told how: a second of moving stripes with a tone, and the name says its kind.
const std::string& video_made(const std::string& name, const std::string& how);

// H.264 and AAC as a telephone writes them, with where it was and whose it is.
inline const std::string& telephone_video()
{
    // A second ffmpeg says how the telephone was held; none says that while it encodes.
    return video_made("telephone.mov", "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags frag_keyframe -f mp4 - | ffmpeg -v error -y -i - "
                                       "-c copy -metadata:s:v rotate=90 -movflags use_metadata_tags -metadata location=+38.7-009.1/ "
                                       "-metadata artist=Moreira");
}

} // namespace rostrum::world
