#!/bin/sh
# Typesets papyri.pdf; the same TeX Live gives the same bytes. Fails on an overfull box or an undefined reference.
set -eu
cd "$(dirname "$0")"
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

SOURCE_DATE_EPOCH=1795392000 # 2026-11-23
FORCE_SOURCE_DATE=1
TZ=UTC
export SOURCE_DATE_EPOCH FORCE_SOURCE_DATE TZ

quietly() {
  "$@" >output.txt 2>&1 || { cat output.txt >&2; exit 1; }
}
latex() {
  quietly pdflatex -interaction=nonstopmode -halt-on-error papyri
}

cp papyri.tex references.bib "$work"
cd "$work"
latex
quietly bibtex papyri
latex
latex
latex # the fourth settles the page breaks that the bookmarks name
if grep -E '^Overfull|Warning: .*(undefined|may have changed)|^Warning--' papyri.log papyri.blg >&2; then exit 1; fi
cp papyri.pdf "$here/papyri.pdf"
