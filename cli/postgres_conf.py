"""Settings of the private cluster: a server of a few cores that serves a map and loads a city."""

import os
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1024 * 1024


def settings(sockets: Path, *, connections: int, durable: bool) -> str:
    """Return the lines of twin.conf.

    Parameters
    ----------
    sockets
        Folder of the socket.
    connections
        What all processes together may open.
    durable
        False only for tests: then a crash of the machine loses the cluster.
    """
    memory = memory_megabytes()
    lines = {
        "listen_addresses": "''",
        "port": "5432",
        "unix_socket_directories": f"'{sockets}'",
        "unix_socket_permissions": "0777",  # who may enter is decided by peer
        "max_connections": str(connections),
        "shared_buffers": f"{min(1024, max(128, memory // 4))}MB",
        "effective_cache_size": f"{max(256, memory // 2)}MB",
        "work_mem": "32MB",
        "maintenance_work_mem": f"{min(512, max(64, memory // 16))}MB",
        "random_page_cost": "1.1",  # disks without arms
        "jit": "off",  # costs more than it saves on queries of milliseconds
        "checkpoint_timeout": "15min",  # the load writes about 2 GB of WAL
        "max_wal_size": "4GB",
        "wal_compression": "on",
        "timezone": "'Asia/Almaty'",  # "today" is the city's
        "log_timezone": "'Asia/Almaty'",
        "log_line_prefix": "'%m [%p] %q%u@%d '",
        "log_min_duration_statement": "5s",
    }
    if not durable:
        lines |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return "".join(f"{name} = {value}\n" for name, value in lines.items())


def memory_megabytes() -> int:
    """Return the machine's memory."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MEGABYTE
