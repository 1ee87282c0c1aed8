/*
 * Stands in for the host, so that the real xl can do a dry run where there is no Xen:
 *
 *   LD_PRELOAD=./xl-host.so /usr/lib/xen-4.17/bin/xl -f -N create FILE
 *
 * On that way xl asks only what the machine has: this one has 32 processors in one node and 32 GiB, and no guests.
 * (/usr/sbin/xl of Debian looks for the hypervisor itself, so xl is called past it.)
 */
#include <stdlib.h>

#include <libxl.h>
#include <xenctrl.h>

enum { PROCESSORS = 32, PAGES = 8 << 20 };

static char nothing[] = "";
static char hypervisor_kinds[] = "xen-3.0-x86_64 hvm-3.0-x86_64";

/* The handles are passed around and never looked into: everything that would is below. */
static void *open_handle(void)
{
    return calloc(1, 1 << 16);
}

xc_interface *xc_interface_open(xentoollog_logger *l, xentoollog_logger *b, unsigned flags)
{
    (void)l, (void)b, (void)flags;
    return open_handle();
}

int xc_interface_close(xc_interface *handle)
{
    (void)handle;
    return 0;
}

void *xs_open(unsigned long flags)
{
    (void)flags;
    return open_handle();
}

void xs_close(void *handle)
{
    (void)handle;
}

const libxl_version_info *libxl_get_version_info(libxl_ctx *ctx)
{
    static libxl_version_info info = {
        .xen_version_major = 4, .xen_version_minor = 17, .pagesize = 4096,
        .xen_version_extra = nothing, .compiler = nothing, .compile_by = nothing,
        .compile_domain = nothing, .compile_date = nothing, .capabilities = hypervisor_kinds,
        .changeset = nothing, .commandline = nothing, .build_id = nothing,
    };

    (void)ctx;
    return &info;
}

int libxl_get_physinfo(libxl_ctx *ctx, libxl_physinfo *machine)
{
    (void)ctx;
    libxl_physinfo_init(machine);
    machine->nr_nodes = machine->threads_per_core = 1;
    machine->nr_cpus = machine->cores_per_socket = PROCESSORS;
    machine->max_cpu_id = PROCESSORS - 1;
    machine->total_pages = machine->free_pages = PAGES;
    machine->cap_pv = machine->cap_hvm = machine->cap_hvm_directio = true;
    machine->cap_hap = machine->cap_shadow = machine->cap_iommu_hap_pt_share = true;
    machine->cap_gnttab_v1 = machine->cap_gnttab_v2 = machine->cap_vmtrace = true;
    return 0;
}

int libxl_get_max_cpus(libxl_ctx *ctx) { (void)ctx; return PROCESSORS; }
int libxl_get_online_cpus(libxl_ctx *ctx) { (void)ctx; return PROCESSORS; }
int xc_get_max_cpus(xc_interface *handle) { (void)handle; return PROCESSORS; }
int libxl_get_max_nodes(libxl_ctx *ctx) { (void)ctx; return 1; }
int xc_get_max_nodes(xc_interface *handle) { (void)handle; return 1; }

libxl_cputopology *libxl_get_cpu_topology(libxl_ctx *ctx, int *count)
{
    libxl_cputopology *all = calloc(PROCESSORS, sizeof *all);

    (void)ctx;
    for (*count = 0; all && *count < PROCESSORS; ++*count)
        all[*count].core = *count;
    return all;
}

int libxl_name_to_domid(libxl_ctx *ctx, const char *name, uint32_t *domid)
{
    (void)ctx, (void)name, (void)domid;
    return ERROR_INVAL;
}

int libxl_domain_qualifier_to_domid(libxl_ctx *ctx, const char *name, uint32_t *domid)
{
    (void)ctx, (void)name, (void)domid;
    return ERROR_INVAL;
}
