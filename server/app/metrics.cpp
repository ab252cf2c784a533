// What Prometheus reads: counters of this process, in its text format.

#include "app/metrics.h"

#include "areas/publish/dispatcher.h"

#include <cstdio>
#include <unistd.h>

namespace rostrum {

namespace {

// Resident memory, from the kernel; 0 where it does not say.
long resident_bytes()
{
    long pages = 0, resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * sysconf(_SC_PAGESIZE);
}

void add(std::string& out, std::string_view name, std::string_view kind, std::string_view sentence, double value)
{
    out += "# HELP " + std::string(name) + " " + std::string(sentence) + "\n# TYPE " + std::string(name) + " " + std::string(kind) + "\n" +
           std::string(name) + " ";
    json::append(out, value);
    out += "\n";
}

} // namespace

std::string metrics_text(const Services& services)
{
    std::string out;
    const auto& counts = services.dispatcher.counts();
    add(out, "rostrum_deliveries_in_hand", "gauge", "Deliveries this node holds now.", static_cast<double>(counts.in_hand));
    add(out, "rostrum_deliveries_taken_total", "counter", "Deliveries this node has taken since its start.",
        static_cast<double>(counts.taken));
    add(out, "rostrum_deliveries_let_go_total", "counter", "Deliveries whose end could not be written down; their lease brings them back.",
        static_cast<double>(counts.let_go));
    add(out, "process_resident_memory_bytes", "gauge", "Resident memory.", static_cast<double>(resident_bytes()));
    return out;
}

} // namespace rostrum
