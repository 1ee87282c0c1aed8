/*
 * Asks Xen's own libxlutil what it makes of texts, and answers one JSON line for each.
 *
 *   xlu-oracle version              the release of the library in use, such as 4.17.0
 *   xlu-oracle MODE < texts         MODE: cfg, long, disk, pci, rdm, vif-rate
 *   xlu-oracle files PATH...        reads each file as xl does and says nothing; 1 where one was refused
 *
 * A text on stdin is its length, four bytes with the lowest first, and then that many bytes. An answer is
 * {"ok":true,…} or {"ok":false,"report":…}, or {"signal":N} or {"exit":N} where the library ended the process: it
 * asserts that no string holds NUL, and its scanners may give up. So a child does the work, and a new one goes on after
 * the text that ended it.
 * In the answers each byte from 0x80 on stands as one character \u00XX.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <libxlutil.h>

enum { SECONDS_A_TEXT = 20 };

static char *report;
static size_t report_length;
static FILE *report_stream;

static void print_bytes(const char *bytes, size_t length)
{
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = bytes[i];
        if (c < 0x20 || c == '"' || c == '\\' || c > 0x7e)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

/* A field of an answer; a text that the library left unset is null. */
static void print_text(const char *name, const char *text)
{
    printf(",\"%s\":", name);
    if (text)
        print_bytes(text, strlen(text));
    else
        printf("null");
}

static void print_number(const char *name, long long number)
{
    printf(",\"%s\":%lld", name, number);
}

/* Opens the answer; the caller adds fields where it is true. */
static int print_accepted(int error)
{
    printf("{\"ok\":%s", error ? "false" : "true");
    return !error;
}

static void print_value(XLU_Config *config, XLU_ConfigValue *value);

static void print_items(XLU_Config *config, XLU_ConfigList *list)
{
    XLU_ConfigValue *item;

    putchar('[');
    for (int i = 0; (item = xlu_cfg_get_listitem2(list, i)); i++) {
        if (i)
            putchar(',');
        print_value(config, item);
    }
    putchar(']');
}

static void print_value(XLU_Config *config, XLU_ConfigValue *value)
{
    if (xlu_cfg_value_type(value) == XLU_STRING) {
        char *text = NULL;
        xlu_cfg_value_get_string(config, value, &text, 1);
        print_bytes(text, strlen(text));
    } else {
        XLU_ConfigList *list = NULL;
        xlu_cfg_value_get_list(config, value, &list, 1);
        print_items(config, list);
    }
}

static int is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
}

/*
 * The library lists no names, so every word of the text that could be one is asked for. A word that comes again gives
 * the same value again, which does no harm in JSON.
 */
static void print_settings(XLU_Config *config, const char *text, size_t length)
{
    const char *separator = "";

    printf(",\"settings\":{");
    for (size_t start = 0, end; start < length; start = end + 1) {
        for (end = start; end < length && is_name_byte(text[end]); end++)
            ;
        if (end == start || text[start] < 'a' || text[start] > 'z')
            continue;
        char *name = strndup(text + start, end - start);
        const char *string;
        XLU_ConfigList *list;
        int is_string = !xlu_cfg_get_string(config, name, &string, 1);
        if (is_string || !xlu_cfg_get_list(config, name, &list, NULL, 1)) {
            printf("%s\"%s\":", separator, name);
            separator = ",";
            if (is_string)
                print_bytes(string, strlen(string));
            else
                print_items(config, list);
        }
        free(name);
    }
    putchar('}');
}

static void ask_cfg(XLU_Config *config, const char *text, size_t length)
{
    if (print_accepted(xlu_cfg_readdata(config, text, length)))
        print_settings(config, text, length);
}

/* The text is a whole file; its setting v is read as a number. */
static void ask_long(XLU_Config *config, const char *text, size_t length)
{
    long number = 0;

    if (xlu_cfg_readdata(config, text, length)) {
        print_accepted(EINVAL);
        return;
    }
    if (print_accepted(xlu_cfg_get_long(config, "v", &number, 0)))
        printf(",\"number\":\"%ld\"", number);
}

static void ask_disk(XLU_Config *config, const char *text, size_t length)
{
    libxl_device_disk disk;

    (void)length;
    libxl_device_disk_init(&disk);
    if (print_accepted(xlu_disk_parse(config, 1, &text, &disk))) {
        print_text("target", disk.pdev_path);
        print_text("vdev", disk.vdev);
        print_text("format", libxl_disk_format_to_string(disk.format));
        print_text("backendtype", libxl_disk_backend_to_string(disk.backend));
        print_text("backend", disk.backend_domname);
        print_text("script", disk.script);
        print_number("readwrite", disk.readwrite);
        print_number("removable", disk.removable);
        print_number("cdrom", disk.is_cdrom);
    }
    libxl_device_disk_dispose(&disk);
}

static void ask_pci(XLU_Config *config, const char *text, size_t length)
{
    libxl_device_pci pci;

    (void)length;
    libxl_device_pci_init(&pci);
    if (print_accepted(xlu_pci_parse_spec_string(config, &pci, text))) {
        print_number("domain", pci.domain);
        print_number("bus", pci.bus);
        print_number("device", pci.dev);
        print_number("function", pci.func);
        print_number("functions", pci.vfunc_mask);
        print_number("slot", pci.vdevfn);
        print_number("msitranslate", pci.msitranslate);
        print_number("power_mgmt", pci.power_mgmt);
        print_number("permissive", pci.permissive);
        print_number("seize", pci.seize);
        print_text("rdm_policy", libxl_rdm_reserve_policy_to_string(pci.rdm_policy));
        print_text("name", pci.name);
    }
    libxl_device_pci_dispose(&pci);
}

static void ask_rdm(XLU_Config *config, const char *text, size_t length)
{
    libxl_rdm_reserve rdm;

    (void)length;
    libxl_rdm_reserve_init(&rdm);
    if (print_accepted(xlu_rdm_parse(config, &rdm, text))) {
        print_text("strategy", libxl_rdm_reserve_strategy_to_string(rdm.strategy));
        print_text("policy", libxl_rdm_reserve_policy_to_string(rdm.policy));
    }
    libxl_rdm_reserve_dispose(&rdm);
}

static void ask_vif_rate(XLU_Config *config, const char *text, size_t length)
{
    libxl_device_nic nic;

    (void)length;
    libxl_device_nic_init(&nic);
    if (print_accepted(xlu_vif_parse_rate(config, text, &nic))) {
        printf(",\"bytes\":\"%llu\"", (unsigned long long)nic.rate_bytes_per_interval);
        print_number("microseconds", nic.rate_interval_usecs);
    }
    libxl_device_nic_dispose(&nic);
}

typedef void ask_fn(XLU_Config *, const char *, size_t);

static const struct {
    const char *name;
    ask_fn *ask;
} modes[] = {
    { "cfg", ask_cfg }, { "long", ask_long }, { "disk", ask_disk },
    { "pci", ask_pci }, { "rdm", ask_rdm },   { "vif-rate", ask_vif_rate },
};

static void answer(ask_fn *ask, const char *bytes, size_t length)
{
    /* The library takes some texts as C strings, so this one gets an end. */
    char *text = malloc(length + 1);

    memcpy(text, bytes, length);
    text[length] = 0;

    rewind(report_stream);
    XLU_Config *config = xlu_cfg_init(report_stream, "FILE");
    /* The library asks for overflow without clearing what an earlier text left. */
    errno = 0;
    alarm(SECONDS_A_TEXT);
    ask(config, text, length);
    alarm(0);
    xlu_cfg_destroy(config);
    fflush(report_stream);
    if (report_length) {
        printf(",\"report\":");
        print_bytes(report, report_length);
    }
    printf("}\n");
    free(text);
}

static char *read_all(size_t *length)
{
    size_t room = 1 << 20, got;
    char *all = malloc(room);

    for (*length = 0; (got = fread(all + *length, 1, room - *length, stdin)); *length += got)
        if (*length + got == room)
            all = realloc(all, room *= 2);
    return all;
}

static uint32_t length_at(const char *all, size_t at)
{
    const unsigned char *p = (const unsigned char *)all + at;
    return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

static int print_version(void)
{
    Dl_info info;
    char *path = dladdr((void *)xlu_cfg_init, &info) ? realpath(info.dli_fname, NULL) : NULL;
    char *version = path ? strstr(path, ".so.") : NULL;

    puts(version ? version + 4 : "unknown");
    return 0;
}

/* Prints the seconds that the library takes to parse all inputs once: the best of some rounds, without any output of its own. */
static int bench(void)
{
    size_t length;
    char *all = read_all(&length);
    double best = 1e9;

    for (int round = 0; round < 5; round++) {
        struct timespec start, end;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
        for (size_t at = 0; at + 4 <= length; at += 4 + length_at(all, at)) {
            XLU_Config *config = xlu_cfg_init(stderr, "FILE");
            xlu_cfg_readdata(config, all + at + 4, length_at(all, at));
            xlu_cfg_destroy(config);
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
        double seconds = (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9;
        if (seconds < best)
            best = seconds;
    }
    printf("%.9f\n", best);
    return 0;
}

static int read_files(char **paths)
{
    int status = 0;
    for (; *paths; paths++) {
        XLU_Config *config = xlu_cfg_init(stderr, *paths);
        if (xlu_cfg_readfile(config, *paths))
            status = 1;
        xlu_cfg_destroy(config);
    }
    return status;
}

int main(int argc, char **argv)
{
    if (argc > 1 && !strcmp(argv[1], "files"))
        return read_files(argv + 2);
    const char *mode = argc == 2 ? argv[1] : "";
    ask_fn *ask = NULL;

    if (!strcmp(mode, "version"))
        return print_version();
    if (!strcmp(mode, "bench"))
        return bench();
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (!strcmp(mode, modes[i].name))
            ask = modes[i].ask;
    if (!ask) {
        fprintf(stderr, "usage: xlu-oracle version|bench|files|cfg|long|disk|pci|rdm|vif-rate\n");
        return 2;
    }
    report_stream = open_memstream(&report, &report_length);

    size_t length;
    char *all = read_all(&length);
    /* Where the text stands that the child is at. */
    size_t *at = mmap(NULL, sizeof *at, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    while (*at + 4 <= length) {
        pid_t child = fork();
        if (child < 0) {
            perror("fork");
            return 2;
        }
        if (child == 0) {
            static char line[1 << 22];
            setvbuf(stdout, line, _IOFBF, sizeof line);
            for (; *at + 4 <= length; *at += 4 + length_at(all, *at)) {
                answer(ask, all + *at + 4, length_at(all, *at));
                fflush(stdout);
            }
            _exit(0);
        }
        int status;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
        if (*at + 4 > length)
            break;
        if (WIFSIGNALED(status))
            printf("{\"signal\":%d}\n", WTERMSIG(status));
        else
            printf("{\"exit\":%d}\n", WEXITSTATUS(status));
        fflush(stdout);
        *at += 4 + length_at(all, *at);
    }
    return 0;
}
