#!/bin/sh
# What Qt, the camera code and the barcode reader need of a Linux system: looks, and adds what is
# missing where it may (apt, as root or through sudo without a password). Changes nothing otherwise.
#
#   sh scripts/system_libraries.sh [python]     python: the one that will make the environment
#
# Exit: 0 all there, or all but fonts (said, with the command) · 10 something was installed
#       1 something is missing (said, with the command)
set -u
PATH="$PATH:/usr/sbin:/sbin"
python="${1:-python3}"

# library                    Debian, Ubuntu        Fedora                  Arch
libraries='
libGL.so.1                   libgl1                libglvnd-glx            libglvnd
libEGL.so.1                  libegl1               libglvnd-egl            libglvnd
libxkbcommon.so.0            libxkbcommon0         libxkbcommon            libxkbcommon
libxkbcommon-x11.so.0        libxkbcommon-x11-0    libxkbcommon-x11        libxkbcommon-x11
libdbus-1.so.3               libdbus-1-3           dbus-libs               dbus
libfontconfig.so.1           libfontconfig1        fontconfig              fontconfig
libfreetype.so.6             libfreetype6          freetype                freetype2
libglib-2.0.so.0             libglib2.0-0          glib2                   glib2
libgssapi_krb5.so.2          libgssapi-krb5-2      krb5-libs               krb5
libbrotlidec.so.1            libbrotli1            libbrotli               brotli
libzstd.so.1                 libzstd1              libzstd                 zstd
libX11-xcb.so.1              libx11-xcb1           libX11-xcb              libx11
libxcb-cursor.so.0           libxcb-cursor0        xcb-util-cursor         xcb-util-cursor
libxcb-glx.so.0              libxcb-glx0           libxcb                  libxcb
libxcb-icccm.so.4            libxcb-icccm4         xcb-util-wm             xcb-util-wm
libxcb-image.so.0            libxcb-image0         xcb-util-image          xcb-util-image
libxcb-keysyms.so.1          libxcb-keysyms1       xcb-util-keysyms        xcb-util-keysyms
libxcb-randr.so.0            libxcb-randr0         libxcb                  libxcb
libxcb-render-util.so.0      libxcb-render-util0   xcb-util-renderutil     xcb-util-renderutil
libxcb-shape.so.0            libxcb-shape0         libxcb                  libxcb
libxcb-xfixes.so.0           libxcb-xfixes0        libxcb                  libxcb
libxcb-xinerama.so.0         libxcb-xinerama0      libxcb                  libxcb
libxcb-xkb.so.1              libxcb-xkb1           libxcb                  libxcb
libwayland-client.so.0       libwayland-client0    libwayland-client       wayland
libwayland-cursor.so.0       libwayland-cursor0    libwayland-cursor       wayland
libwayland-egl.so.1          libwayland-egl1       libwayland-egl          wayland
libcups.so.2                 libcups2              cups-libs               libcups
libzbar.so.0                 libzbar0              zbar                    zbar
'

# The app brings its own Latin letters. Customers have names in other scripts too; without a font
# for them these are boxes, and everything else works.
# letter: 林 민 さ א ع         Debian, Ubuntu        Fedora                  Arch
letters='
6797                         fonts-wqy-microhei    wqy-microhei-fonts      wqy-microhei
bbfc                         fonts-wqy-microhei    wqy-microhei-fonts      wqy-microhei
3055                         fonts-wqy-microhei    wqy-microhei-fonts      wqy-microhei
5d0                          fonts-dejavu-core     dejavu-sans-fonts       ttf-dejavu
639                          fonts-dejavu-core     dejavu-sans-fonts       ttf-dejavu
'

column_of() { case "$1" in 2) echo "$2" ;; 3) echo "$3" ;; *) echo "$4" ;; esac; }

# Prints the packages that are missing, by their names in column $1 of the table (2, 3 or 4).
missing_packages() {
    known=$(ldconfig -p 2>/dev/null)
    printf '%s\n' "$libraries" | while read -r library debian fedora arch; do
        [ -n "$library" ] || continue
        case "$known" in *"$library "*) continue ;; esac
        column_of "$1" "$debian" "$fedora" "$arch"
    done | sort -u
    [ -e /etc/fonts/fonts.conf ] || echo fontconfig
    if [ "$1" = 2 ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo python3-venv
    fi
}

# The same for fonts; without `fc-list` nobody can tell, so that it is among them.
missing_fonts() {
    command -v fc-list >/dev/null 2>&1 || echo fontconfig
    printf '%s\n' "$letters" | while read -r letter debian fedora arch; do
        [ -n "$letter" ] || continue
        [ -n "$(fc-list ":charset=$letter" 2>/dev/null)" ] && continue
        column_of "$1" "$debian" "$fedora" "$arch"
    done | sort -u
}

one_line() { tr '\n' ' ' | sed 's/ *$//'; }

# Says what a person has to run: $1 the command, for libraries and fonts or for fonts alone.
ask_for() {
    if [ -z "$missing" ]; then
        echo "Some names will be drawn as boxes. Fonts for them, once, as an administrator:" >&2
        echo "  $1" >&2
        exit 0
    fi
    echo "This system lacks libraries that Comptoir needs. Run this once, as an administrator:" >&2
    echo "  $1" >&2
}

if ! command -v apt-get >/dev/null 2>&1; then
    column=4 installer='pacman -S --needed'
    if command -v dnf >/dev/null 2>&1; then column=3 installer='dnf install'; fi
    missing=$(missing_packages "$column" | one_line)
    all=$({ missing_packages "$column"; missing_fonts "$column"; } | sort -u | one_line)
    [ -n "$all" ] || exit 0
    ask_for "$installer $all"
    echo "(These are their usual names; your distribution's may differ.)" >&2
    exit 1
fi

missing=$(missing_packages 2 | one_line)
all=$({ missing_packages 2; missing_fonts 2; } | sort -u | one_line)
[ -n "$all" ] || exit 0

install="apt-get install --yes --no-install-recommends $all"
if [ "$(id -u)" = 0 ]; then
    as_root='env'
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root='sudo -n env'
else
    ask_for "sudo apt-get update && sudo $install"
    exit 1
fi

echo "Installing what the system lacks: $all"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
apt() { $as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"; }
# An update that fails may still have left enough to install from: the install decides.
apt update >"$log" 2>&1 || echo "(apt-get update had complaints)" >>"$log"
# shellcheck disable=SC2086  # a list of packages, one word each
if ! apt install --yes --no-install-recommends $all >>"$log" 2>&1 </dev/null; then
    [ -n "$missing" ] || ask_for "$install"
    tail -n 25 "$log" >&2
    echo "apt could not install them. The command was: $install" >&2
    exit 1
fi
still=$(missing_packages 2 | one_line)
if [ -n "$still" ]; then
    echo "Installed, and yet the system does not find: $still" >&2
    exit 1
fi
exit 10
