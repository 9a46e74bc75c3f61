#!/bin/sh
# Verifies an audit bundle of Keywatch with sh, openssl (3 or later), sha256sum and awk alone.
#
#   sh verify.sh [FOLDER] [--key FINGERPRINT] [--previous CHECKPOINT] [--witness KEY]
#
# FOLDER: the unpacked bundle; without it, the folder of this file.
# --key: the fingerprint of the log's key as the auditee told it by another way. A forger would bring a key of their own.
# --previous: the file "checkpoint" of an earlier bundle that you kept: proves that the log only grew since.
# --witness: the verifier key of a witness, as its keeper published it: the bundle has to hold a checkpoint that it cosigned.
#
# Exit code 0: verified; 1: not verified; 2: wrong usage, or a tool is missing. verify.mjs checks the same, faster.
# Thousands of hashes go through one sha256sum: awk writes what is to be hashed into small files, 4,096 at a time.

set -u
LC_ALL=C
export LC_ALL

usage() {
  printf '%s\nUsage: sh verify.sh [FOLDER] [--key FINGERPRINT] [--previous CHECKPOINT] [--witness KEY]\n' "$1" >&2
  exit 2
}

folder=$(dirname -- "$0")
expected=
kept=
witness=
unset CDPATH
while [ $# -gt 0 ]; do
  case $1 in
    --key) [ -n "${2-}" ] || usage '--key needs a value.'; expected=$2; shift ;;
    --previous) [ -n "${2-}" ] || usage '--previous needs a value.'; kept=$2; shift ;;
    --witness) [ -n "${2-}" ] || usage '--witness needs a value.'; witness=$2; shift ;;
    -*) usage "$1 is not an option." ;;
    *) folder=$1 ;;
  esac
  shift
done
[ -d "$folder" ] || usage "$folder is not a folder. Unpack the zip first."
if [ -n "$kept" ]; then
  [ -f "$kept" ] || usage "$kept is not a file."
  case $kept in /*) ;; *) kept=$PWD/$kept ;; esac
fi
# macOS has no sha256sum in its older versions; shasum takes and says the same.
KW_SHA=sha256sum
if ! command -v sha256sum >/dev/null 2>&1 && command -v shasum >/dev/null 2>&1; then
  KW_SHA='shasum -a 256'
  sha256sum() { shasum -a 256 "$@"; }
fi
export KW_SHA
for tool in openssl sha256sum awk mktemp; do
  command -v "$tool" >/dev/null 2>&1 || usage "$tool is missing."
done
cd -- "$folder" || exit 2

KW_WORK=$(mktemp -d) || exit 2
export KW_WORK
mkdir "$KW_WORK/jobs" || exit 2
trap 'rm -rf "$KW_WORK"' EXIT
trap 'exit 2' HUP INT TERM

# Every byte has to come out of awk as it is: some awks cannot write the byte 0, or write others as UTF-8.
bytes=$(awk 'BEGIN { for (i = 0; i < 256; i++) printf "%c", i }' | sha256sum)
case $bytes in
  40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880*) ;;
  *) usage 'This awk cannot write bytes. Install gawk or mawk, or use verify.mjs.' ;;
esac

# So does openssl: one that cannot check an Ed25519 signature must not make this log look forged (RFC 8032, 7.1, test 2).
printf 'MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n' |
  awk '{ print "-----BEGIN PUBLIC KEY-----\n" $0 "\n-----END PUBLIC KEY-----" }' >"$KW_WORK/try.pub"
printf 'r' >"$KW_WORK/try"
awk 'BEGIN {
  for (i = 0; i < 256; i++) value[sprintf("%02x", i)] = i
  h = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
  for (i = 1; i < length(h); i += 2) printf "%c", value[substr(h, i, 2)]
}' >"$KW_WORK/try.sig"
openssl pkeyutl -verify -pubin -inkey "$KW_WORK/try.pub" -rawin -in "$KW_WORK/try" -sigfile "$KW_WORK/try.sig" >/dev/null 2>&1 ||
  usage 'This openssl cannot check an Ed25519 signature. Install OpenSSL 3, or use verify.mjs.'

good=true
first_bad=
# What is said comes from files that somebody else wrote: nothing in it moves the cursor or begins a line of its own.
say() { printf '%s' "$1$2" | tr -c ' -~' '?'; echo; }
pass() { say 'ok    ' "$1"; }
note() { say '      ' "$1"; }
failed() { good=false; say 'FAIL  ' "$1"; }
entry_fails() { [ -n "$first_bad" ] || first_bad=$1; failed "Entry $1 fails: $2"; }
finish() {
  if $good; then echo VERIFIED; exit 0; fi
  echo 'NOT VERIFIED'
  exit 1
}

# What all awk programs below share. Hashes are hex inside; files hold base64.
lib='
function setup(  i, b) {
  for (i = 0; i < 256; i++) value[sprintf("%02x", i)] = i
  b = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for (i = 0; i < 64; i++) digit[substr(b, i + 1, 1)] = i
  queued = 0
}
function is_hash(s) { return length(s) == 44 && s ~ /^[A-Za-z0-9+\/]+[AEIMQUYcgkosw048]=$/ }
function is_number(s) { return s ~ /^(0|[1-9][0-9]*)$/ && length(s) <= 15 }
function to_hex(s,  i, bits, held, out, c) {
  out = ""; bits = 0; held = 0
  for (i = 1; i <= length(s); i++) {
    c = substr(s, i, 1)
    if (c == "=") break
    held = held * 64 + digit[c]; bits += 6
    if (bits >= 8) {
      bits -= 8
      c = int(held / 2 ^ bits); held -= c * 2 ^ bits
      out = out sprintf("%02x", c)
    }
  }
  return out
}
function put_hex(file, h,  i) { for (i = 1; i < length(h); i += 2) printf "%c", value[substr(h, i, 2)] > file }
# What is queued is hashed by run(); the hash of the n-th job is then in sums[n].
function next_file() { return sprintf("%s/jobs/%04d", ENVIRON["KW_WORK"], queued++) }
function queue_node(left, right,  f) {
  f = next_file()
  printf "%c", 1 > f; put_hex(f, left); put_hex(f, right); close(f)
}
function queue_leaf(line,  f) {
  f = next_file()
  printf "%c", 0 > f; printf "%s", line > f; close(f)
}
function run(  cmd, s, n) {
  if (queued == 0) return
  cmd = "cd \"$KW_WORK/jobs\" && " ENVIRON["KW_SHA"] " *"
  n = 0
  while ((cmd | getline s) > 0) sums[n++] = substr(s, 1, 64)
  close(cmd)
  if (n < queued) { print "sha256sum gave too little" > "/dev/stderr"; exit 2 }
  queued = 0
}
function node(left, right) { queue_node(left, right); run(); return sums[0] }
# Root of RFC 6962 over hash[0 .. size-1], which it overwrites: the hashes of each level pair up, one left over moves up.
function tree_root(hash, size,  i, j, from, count) {
  if (size == 0) return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  while (size > 1) {
    for (i = 0; i + 1 < size; ) {
      from = i / 2; count = 0
      while (i + 1 < size && count < 4096) { queue_node(hash[i], hash[i + 1]); i += 2; count++ }
      run()
      for (j = 0; j < count; j++) hash[from + j] = sums[j]
    }
    if (size % 2 == 1) hash[(size - 1) / 2] = hash[size - 1]
    size = int((size + 1) / 2)
  }
  return hash[0]
}
'

root_of() { # FILE SIZE: the root over the first SIZE hashes of FILE, hex
  awk -v size="$2" "$lib"'BEGIN { setup() } NR <= size { hash[NR - 1] = $0 } END { print tree_root(hash, size) }' "$1"
}

sum_of() { sha256sum <"$1" | awk '{ print $1 }'; }

# ---- The manifest and the files it lists

field() { awk -v name="  \"$1\": " 'index($0, name) == 1 { s = substr($0, length(name) + 1); sub(/,$/, "", s); gsub(/^"|"$/, "", s); print s; exit }' "$KW_WORK/manifest"; }

mail_damage() { # FILE: what a mail gateway or an editor does to the first million bytes of a text
  head -c 1048576 "$1" | awk 'NR == 1 && substr($0, 1, 3) == "\357\273\277" { what = "a byte order mark (BOM) was put before its first line"; exit }
    /\r$/ { what = "its line ends were changed to CRLF"; exit }
    END { if (what != "") print "A mail gateway or an editor did this: " what ". Ask for the zip again, as a download." }'
}

if [ ! -f manifest.json ] || [ -L manifest.json ]; then failed 'manifest.json is missing.'; finish; fi
# Some awks end a line at a byte 0.
tr '\000' '\001' <manifest.json | awk 'NR == 1 && substr($0, 1, 3) == "\357\273\277" { $0 = substr($0, 4) } { sub(/\r$/, ""); print }' >"$KW_WORK/manifest"
damage=$(mail_damage manifest.json)
[ -z "$damage" ] || failed "File manifest.json is not as it was written. $damage"
# Keywatch writes one field a line, each in one way: what a JSON parser would read in another way than awk is refused.
if [ "$(tail -c 1 manifest.json | awk '{ print "x" $0 }')" != x ]; then wrong=$(awk 'END { print NR }' manifest.json)
else wrong=$(awk '
  function shape_of(name) {
    if (name ~ /^(format|software|writtenAt|log|fingerprint|kind|language)$/) return text
    if (name ~ /^(size|entries|leftOut|pruned)$/) return number
    if (name ~ /^(first|last|previousSize)$/) return "(null|" number ")"
    if (name == "gaps") return "(null|" list("\\[" number "," number "\\]") ")"
    if (name == "breaks") return list(number)
    if (name == "beside") return list(text)
    if (name == "seals") return list("\\[" number "," number ",\"[A-Za-z0-9][A-Za-z0-9 ._()-]*\",\"" hash "\"\\]")
    if (name == "witnesses") return list("\\[" text "," text "," number "\\]")
    return ""
  }
  function list(one) { return "\\[(" one "(," one ")*)?\\]" }
  function is_wrong(n,  line, name, value, at) {
    line = lines[n]
    if (n == 1) return line != "{"
    if (n == start) return 0
    if (n == NR - 1) return line != "  }"
    if (n == NR) return line != "}"
    if (n < start) {
      if (line !~ /^  "[A-Za-z]+": .+,$/) return 1
      at = index(line, "\": "); name = substr(line, 4, at - 4); value = substr(line, at + 3, length(line) - at - 3)
      if (seen[name]++) return 1
      return shape_of(name) != "" && value !~ ("^" shape_of(name) "$")
    }
    at = n < NR - 2 ? "," : ""
    return line !~ ("^    \"[^\"\\\\]*\": \"" hash "\"" at "$")
  }
  BEGIN {
    # Some awks know no repetitions such as {64}.
    number = "(0|[1-9]"
    for (i = 0; i < 14; i++) number = number "[0-9]?"
    number = number ")"; text = "\"[^\"\\\\\001-\037]*\""
    for (i = 0; i < 64; i++) hash = hash "[0-9a-f]"
  }
  { lines[NR] = $0; if (start == 0 && $0 == "  \"files\": {") start = NR }
  END {
    if (start == 0) { print 1; exit }
    if (start >= NR - 1) { print NR + 1; exit }
    for (n = 1; n <= NR; n++) if (is_wrong(n)) { print n; exit }
  }' "$KW_WORK/manifest")
fi
if [ -n "$wrong" ]; then
  failed "manifest.json cannot be read: line $wrong is not as Keywatch writes it."
  finish
fi
kind=$(field kind)
breaks=$(field breaks)
pruned=$(field pruned)
: "${pruned:=0}"
known=true
case $kind in full | filtered | sealed) ;; *) known=false ;; esac
[ "$(field format)" = 'keywatch-audit-bundle/1' ] || known=false
for name in software writtenAt log fingerprint size entries breaks; do
  [ -n "$(field $name)" ] || known=false
done
if ! $known; then
  failed 'manifest.json cannot be read: it is of another kind or version.'
  finish
fi
note "$(field software), written $(field writtenAt), $kind export"

awk '/^  "files": \{$/ { files = 1; next }
  files && /^    "/ { split($0, part, "\""); print part[4] "  " part[2] }' "$KW_WORK/manifest" >"$KW_WORK/sums"
awk '{ name = substr($0, 67) }
  name !~ /^(proofs\/(0|[1-9][0-9]*)\.tlog-proof|[A-Za-z0-9][A-Za-z0-9.-]*)$/ { print name }' "$KW_WORK/sums" >"$KW_WORK/names"
listed=$(awk 'END { print NR }' "$KW_WORK/sums")
twice=$(awk '{ name = substr($0, 67) } seen[name]++ { print name; exit }' "$KW_WORK/sums")
[ -z "$twice" ] || failed "File $twice is listed twice."
if [ -s "$KW_WORK/names" ]; then
  failed "File $(awk 'NR == 1' "$KW_WORK/names") has a name that no bundle has."
else
  bad=0
  sha256sum -c "$KW_WORK/sums" 2>/dev/null | awk '/: FAILED/ { sub(/: FAILED.*$/, ""); print }' >"$KW_WORK/altered"
  while IFS= read -r name; do
    bad=$((bad + 1))
    [ $bad -gt 20 ] && continue
    if [ ! -f "$name" ] || [ -L "$name" ]; then
      failed "File $name is missing."
    else
      damage=$(mail_damage "$name")
      failed "File $name is not the one that the manifest lists.${damage:+ $damage}"
    fi
  done <"$KW_WORK/altered"
  while read -r _ name; do
    if [ -L "$name" ]; then failed "File $name is missing."; bad=$((bad + 1)); fi
  done <"$KW_WORK/sums"
  [ $bad -gt 20 ] && failed "And $((bad - 20)) more files."
  [ $bad -eq 0 ] && pass "Files: $listed are those that the manifest lists."
fi

# What lies beside the bundle's files. Hidden files are an operating system's own.
list_others() {
  for name in "$@"; do
    case $name in manifest.json | proofs | '*' | 'proofs/*') continue ;; esac
    case $name in *'
'*) name=$(printf '%s' "$name" | tr '\n' '?') ;; esac
    printf '%s\n' "$name"
  done | awk -v sums="$KW_WORK/sums" '
    BEGIN { while ((getline s < sums) > 0) listed[substr(s, 67)] = 1 }
    !($0 in listed)' >"$KW_WORK/others"
  others=0
  while IFS= read -r name; do
    others=$((others + 1))
    [ $others -gt 20 ] || note "Not part of the bundle: $name"
  done <"$KW_WORK/others"
  [ $others -le 20 ] || note "And $((others - 20)) more that are not."
}
list_others *
if [ -d proofs ] && [ ! -L proofs ]; then list_others proofs/*; fi

# ---- The key and the checkpoint

key_text=$(openssl pkey -pubin -in log.pub -noout -text 2>/dev/null)
case $key_text in
  *ED25519*) ;;
  *) failed 'log.pub is missing or is not an Ed25519 public key.'; finish ;;
esac
key=$(printf '%s\n' "$key_text" | awk '/^ / { gsub(/[ :]/, ""); printf "%s", $0 }')
print_hex=$(openssl pkey -pubin -in log.pub -outform DER 2>/dev/null | sha256sum | awk '{ print $1 }')
fingerprint=$(printf '%s\n' "$print_hex" | awk '{ for (i = 1; i < 64; i += 2) printf "%s%s", (i > 1 ? ":" : ""), substr($0, i, 2) }')
if [ -z "$expected" ]; then
  note "Key $fingerprint"
elif [ "$(printf '%s' "$expected" | tr -d ': \t\r\n' | awk '{ print tolower($0) }')" = "$print_hex" ]; then
  pass "Key $fingerprint is the one you expect."
else
  failed "The key is not the one you expect: this bundle has $fingerprint."
fi

# Sets origin, size and root (hex) of a checkpoint of three lines, signed by log.pub under its own name; else says why.
open_checkpoint() { # FILE NAME
  if [ ! -f "$1" ] || [ -L "$1" ]; then failed "$2 is missing."; return 1; fi
  awk "$lib"'
    BEGIN { setup(); why = "" }
    NR <= 4 { line[NR] = $0 }
    NR > 4 && index($0, "— " line[1] " ") == 1 { own++; sig = substr($0, length("— " line[1] " ") + 1) }
    END {
      if (line[1] !~ /^[!-*,-~]+$/ || !is_number(line[2]) || !is_hash(line[3]) || line[4] != "") why = "it is not a checkpoint"
      else if (own != 1) why = "it is not signed by its log"
      else if (length(sig) != 92 || sig !~ /^[A-Za-z0-9+\/]+[AEIMQUYcgkosw048]=$/) why = "its signature cannot be read"
      if (why != "") { print "bad " why; exit }
      sig = to_hex(sig); f = ENVIRON["KW_WORK"] "/sig"
      put_hex(f, substr(sig, 9)); close(f)
      f = ENVIRON["KW_WORK"] "/text"
      printf "%s\n%s\n%s\n", line[1], line[2], line[3] > f; close(f)
      f = ENVIRON["KW_WORK"] "/named"
      printf "%s\n%c", line[1], 1 > f; put_hex(f, ENVIRON["KW_KEY"]); close(f)
      print line[1], line[2], to_hex(line[3]), substr(sig, 1, 8)
    }' "$1" >"$KW_WORK/opened"
  read -r origin size root key_hash <"$KW_WORK/opened"
  why=
  # What awk read has to be the whole file: a line that is cut off, or a byte that it cannot read, is no checkpoint.
  if [ "$(awk '{ print }' "$1" | sha256sum)" != "$(sha256sum <"$1")" ]; then why='it is not a checkpoint'
  elif [ "$origin" = bad ]; then why="$size $root $key_hash"
  else
    named=$(sum_of "$KW_WORK/named")
    case $named in
      "$key_hash"*)
        openssl pkeyutl -verify -pubin -inkey log.pub -rawin -in "$KW_WORK/text" -sigfile "$KW_WORK/sig" >/dev/null 2>&1 ||
          why='its signature does not fit: it was altered or forged' ;;
      *) why='it was signed with another key than log.pub' ;;
    esac
  fi
  [ -z "$why" ] && return 0
  failed "$2 does not hold: $why."
  return 1
}
KW_KEY=$key
export KW_KEY

open_checkpoint checkpoint checkpoint || finish
log_origin=$origin log_size=$size log_root=$root
pass "Checkpoint: $log_origin, $log_size entries, signed."

# ---- The entries

if [ ! -f entries.jsonl ] || [ -L entries.jsonl ]; then failed 'entries.jsonl is missing.'; finish; fi
# A line each: the leaf hash, and the sequence number that the line gives, or "none".
awk "$lib"'
  BEGIN { setup() }
  function flush(  n, i) { n = queued; run(); for (i = 0; i < n; i++) print sums[i], seq[i] }
  {
    seq[queued] = "none"
    if (match($0, /^\{"v":1,"seq":[0-9]+,"at":/)) {
      s = substr($0, 14, RLENGTH - 19)
      if (is_number(s)) seq[queued] = s
    }
    queue_leaf($0)
    if (queued == 4096) flush()
  }
  END { flush() }' entries.jsonl >"$KW_WORK/entries"
awk '{ print $1 }' "$KW_WORK/entries" >"$KW_WORK/leaves"
count=$(awk 'END { print NR }' "$KW_WORK/entries")
cut=
[ "$(awk '{ print }' entries.jsonl | sha256sum)" = "$(sha256sum <entries.jsonl)" ] || cut=$((count - 1))
[ "$(field entries)" = "$count" ] || failed "The manifest counts $(field entries) entries, the file has $count."

# Entries that were pruned stand here by their hashes alone: those count, for they have to lead to the signed root.
lines=$count
shift_by=0
if [ "$kind" != filtered ] && [ "$pruned" -gt 0 ]; then
  if [ -f leaf-hashes.txt ] && [ ! -L leaf-hashes.txt ] &&
    awk -v n="$pruned" 'NR > n { exit } !/^[0-9a-f]+$/ || length($0) != 64 { bad = 1; exit } { good++ } END { exit bad || good != n }' leaf-hashes.txt; then
    awk -v n="$pruned" 'NR > n { exit } { print $0, NR - 1 }' leaf-hashes.txt >"$KW_WORK/all"
    cat "$KW_WORK/entries" >>"$KW_WORK/all"
    mv "$KW_WORK/all" "$KW_WORK/entries"
    awk '{ print $1 }' "$KW_WORK/entries" >"$KW_WORK/leaves"
    count=$((lines + pruned)) shift_by=$pruned
    [ -z "$cut" ] || cut=$((cut + pruned))
  else
    failed 'leaf-hashes.txt does not hold the hashes of the entries that are sealed elsewhere.'
  fi
fi

check_whole() {
  whole=false
  [ "$count" -eq "$log_size" ] && [ "$(root_of "$KW_WORK/leaves" "$count")" = "$log_root" ] && whole=true
  if $whole && [ -z "$cut" ]; then
    which="all $log_size"
    [ "$shift_by" -eq 0 ] || which="$pruned to $((log_size - 1))"
    pass "Entries: $which are the lines that were signed, in order; none is missing."
    return
  fi
  misplaced=$(awk '$2 != NR - 1 "" { print NR - 1; exit }' "$KW_WORK/entries")
  differs=
  # Counts only if these hashes have the signed root themselves: then they tell which line differs.
  if ! $whole && [ -f leaf-hashes.txt ] && [ "$(awk 'END { print NR }' leaf-hashes.txt)" -eq "$log_size" ] &&
    [ "$(root_of leaf-hashes.txt "$log_size")" = "$log_root" ]; then
    differs=$(awk 'NR == FNR { have[NR] = $0; n = NR; next } have[FNR] != $0 { print FNR - 1; found = 1; exit }
      END { if (!found) print FNR }' "$KW_WORK/leaves" leaf-hashes.txt)
  fi
  short=
  [ "$count" -lt "$log_size" ] && short=$count
  beside=
  [ "$shift_by" -eq 0 ] || beside=" beside $pruned that are sealed elsewhere"
  [ "$count" -eq "$log_size" ] || failed "The log had $log_size entries when it was signed, this file has $lines$beside."
  first=
  for one in $misplaced $differs $short $cut; do
    if [ -z "$first" ] || [ "$one" -lt "$first" ]; then first=$one; fi
  done
  if [ -z "$first" ]; then
    failed 'The entries are not those that were signed. leaf-hashes.txt was altered as well, so none can be named.'
  elif [ "$first" -ge "$log_size" ]; then entry_fails "$first" 'it is not part of the signed log'
  elif [ "$first" = "$short" ]; then entry_fails "$first" 'it is missing'
  elif [ "$first" = "$cut" ]; then entry_fails "$first" 'its line is cut off'
  elif [ "$first" = "$differs" ] && [ "$first" != "$misplaced" ]; then entry_fails "$first" 'it is not the line that was signed'
  else
    stands=$(awk -v at="$((first + 1))" 'NR == at { print ($2 == "none" ? "no entry of Keywatch" : "entry " $2) }' "$KW_WORK/entries")
    entry_fails "$first" "another line stands in its place ($stands)"
  fi
}

# All proofs climb a step at a time, so that one sha256sum serves them all; a pair that several share is hashed once.
check_part() {
  for proof in proofs/*; do printf '%s\n' "${proof#proofs/}"; done >"$KW_WORK/proofs"
  awk -v size="$log_size" -v root="$log_root" -v cut="${cut:-none}" -v count="$count" "$lib"'
    function fault(seq, why) { print seq " " why; done = 1; exit }
    function read_proof(k, seq,  f, s, n, i) {
      f = "proofs/" seq ".tlog-proof"
      n = (getline s < f)
      if (n < 0) return "it has no proof"
      if (n == 0 || s != "c2sp.org/tlog-proof@v1") { close(f); return "its proof cannot be read" }
      if ((getline s < f) <= 0 || s != "index " seq) { close(f); return "its proof cannot be read" }
      steps[k] = 0
      while ((getline s < f) > 0 && s != "") {
        if (!is_hash(s) || steps[k] == 63) { close(f); return "its proof cannot be read" }
        sibling[k, steps[k]++] = to_hex(s)
      }
      n = 0
      while ((getline s < f) > 0) if (s != signed[++n]) { close(f); return "its proof is for another checkpoint" }
      close(f)
      return n == signed_lines ? "" : "its proof is for another checkpoint"
    }
    function hash_pairs(  i) {
      i = queued; if (i == 0) return
      run()
      for (i = 0; i < pairs; i++) known[pair[i]] = sums[i]
      pairs = 0
    }
    BEGIN {
      setup()
      while ((getline s < "checkpoint") > 0) signed[++signed_lines] = s
      before = -1; entries = 0; why = ""
    }
    # First the lines: those before the first one that is plainly wrong are judged by their proofs.
    FILENAME != ENVIRON["KW_WORK"] "/proofs" && why == "" {
      if ($2 == "none") { bad = "line " FNR; why = "it is no entry of Keywatch."; next }
      bad = $2
      if (FNR - 1 == cut) { why = "its line is cut off"; next }
      if ($2 + 0 <= before) { why = "it is out of order or doubled"; next }
      before = $2 + 0
      seen[$2] = 1
      why = read_proof(entries, $2)
      if (why == "") { seq[entries] = $2; hash[entries] = $1; position[entries] = $2 + 0; last[entries] = size - 1; entries++ }
      next
    }
    FILENAME == ENVIRON["KW_WORK"] "/proofs" && $0 != "*" {
      name = $0
      if (!sub(/\.tlog-proof$/, "", name) || !is_number(name)) next
      s = name + 0
      if (!(s in seen) && (orphan == "" || s < orphan)) orphan = s
    }
    END {
      pairs = 0
      for (step = 0; ; step++) {
        active = 0
        for (k = 0; k < entries; k++) {
          if (step >= steps[k] || (k in wrong)) continue
          if (last[k] == 0) { wrong[k] = 1; continue }
          active++
          turned[k] = position[k] % 2 == 1 || position[k] == last[k]
          both[k] = turned[k] ? sibling[k, step] " " hash[k] : hash[k] " " sibling[k, step]
          if (both[k] in known || both[k] in waiting) continue
          split(both[k], two, " ")
          pair[pairs++] = both[k]; waiting[both[k]] = 1
          queue_node(two[1], two[2])
          if (queued == 4096) hash_pairs()
        }
        hash_pairs()
        if (active == 0) break
        for (k = 0; k < entries; k++) {
          if (step >= steps[k] || (k in wrong)) continue
          hash[k] = known[both[k]]
          if (turned[k]) while (position[k] % 2 == 0 && position[k] != 0) { position[k] /= 2; last[k] = int(last[k] / 2) }
          position[k] = int(position[k] / 2); last[k] = int(last[k] / 2)
        }
      }
      for (k = 0; k < entries; k++)
        if ((k in wrong) || seq[k] + 0 >= size || last[k] != 0 || hash[k] != root) {
          print seq[k] " it is not the line that was signed"; exit
        }
      if (why != "") print bad " " why
      else if (orphan != "") print orphan " its proof is here and its line is missing"
    }' "$KW_WORK/entries" "$KW_WORK/proofs" >"$KW_WORK/fault"
  if [ ! -s "$KW_WORK/fault" ]; then
    pass "Entries: each of these $count is in the signed log of $log_size."
    return
  fi
  read -r seq why <"$KW_WORK/fault"
  if [ "$seq" = line ]; then failed "Line ${why%% *} of entries.jsonl fails: ${why#* }"; else entry_fails "$seq" "$why"; fi
}

if [ "$kind" = filtered ]; then check_part; else check_whole; fi

# Where the entries are that this bundle does not hold, and whether the log itself says so.
check_sealed() {
  # A line each: first, last, SHA-256, name.
  field seals | awk '$0 != "[]" {
    gsub(/^\[\[|\]\]$/, ""); n = split($0, seal, /\],\[/)
    for (i = 1; i <= n; i++) { split(seal[i], part, ","); gsub(/"/, "", part[3]); gsub(/"/, "", part[4]); if (part[1] != "") print part[1], part[2], part[4], part[3] }
  }' >"$KW_WORK/seals"
  chained=true next=0 first=0 last=-1
  while read -r from to sum seal; do
    first=$from last=$to sha=$sum name=$seal
    note "Entries $first to $last are sealed in $name, SHA-256 $sha: verify it too."
    [ "$first" = "$next" ] || chained=false
    next=$((last + 1))
  done <"$KW_WORK/seals"
  if ! $chained || [ "$last" -lt $((pruned - 1)) ]; then
    failed "Entries 0 to $((pruned - 1)) are left out, and the bundles named do not hold them all."
    return
  fi
  [ "$kind" = full ] || return
  by=$(KW_SAID="\"detail\":{\"bundle\":\"$name\",\"first\":$first,\"last\":$last,\"sha256\":\"$sha\"}" awk '
    index($0, "\"act\":\"log.prune\"") && index($0, ENVIRON["KW_SAID"]) && match($0, /^\{"v":1,"seq":[0-9]+,"at":/) { by = substr($0, 14, RLENGTH - 19) }
    END { print by }' entries.jsonl)
  if [ -n "$by" ]; then pass "Sealed: entry $by of the log says that entries up to $last were sealed there."
  else failed "Entries 0 to $((pruned - 1)) are left out, and no entry of the log says that they were sealed."
  fi
}
[ "$pruned" -eq 0 ] || check_sealed

# ---- That the log only grew (RFC 9162, 2.1.4.2)

is_consistent() { # FILE OLD_SIZE OLD_ROOT
  [ -f "$1" ] && [ ! -L "$1" ] || return 1
  awk -v first="$2" -v old="$3" -v second="$log_size" -v new="$log_root" "$lib"'
    function power_of_two(n) { while (n > 1 && n % 2 == 0) n /= 2; return n == 1 }
    BEGIN {
      setup()
      while ((getline s < "checkpoint") > 0) signed[++signed_lines] = s
    }
    blank { if ($0 != signed[++n]) bad = 1; next }
    NR == 1 { if ($0 != "old " first) bad = 1; next }
    $0 == "" { blank = 1; next }
    { if (!is_hash($0)) bad = 1; proof[steps++] = to_hex($0) }
    END {
      if (bad || !blank || n != signed_lines || first + 0 > second + 0) exit 1
      if (first == second) exit !(steps == 0 && old == new)
      if (first == 0) exit !(steps == 0 && old == tree_root(proof, 0))
      if (steps == 0) exit 1
      i = 0
      if (power_of_two(first)) start = old; else start = proof[i++]
      position = first - 1; last = second - 1
      while (position % 2 == 1) { position = int(position / 2); last = int(last / 2) }
      a = start; b = start
      for (; i < steps; i++) {
        if (last == 0) exit 1
        if (position % 2 == 1 || position == last) {
          a = node(proof[i], a); b = node(proof[i], b)
          while (position % 2 == 0 && position != 0) { position /= 2; last = int(last / 2) }
        } else b = node(b, proof[i])
        position = int(position / 2); last = int(last / 2)
      }
      exit !(last == 0 && a == old && b == new)
    }' "$1"
}

previous_size=null
previous_root=
if [ -f previous.checkpoint ] && open_checkpoint previous.checkpoint previous.checkpoint; then
  if [ "$origin" = "$log_origin" ] && is_consistent consistency.txt "$size" "$root"; then
    pass "History: the log only grew since the last bundle, of $size entries."
    previous_size=$size previous_root=$root
  else
    failed "The log does not go on from the last bundle, of $size entries: its history was changed."
  fi
fi

# Your own copy of an earlier checkpoint: the one thing here that nobody else could have changed.
if [ -n "$kept" ] && open_checkpoint "$kept" 'Your earlier checkpoint'; then
  grew=false
  if [ "$origin" = "$log_origin" ]; then
    if [ "$kind" != filtered ]; then
      [ "$size" -le "$count" ] && [ "$(root_of "$KW_WORK/leaves" "$size")" = "$root" ] && grew=true
    elif [ "$size $root" = "$log_size $log_root" ] || [ "$size $root" = "$previous_size $previous_root" ]; then
      grew=true
    fi
  fi
  if $grew; then
    pass "Kept: the log only grew since your earlier checkpoint, of $size entries."
  elif [ "$kind" = filtered ] && [ "$size" -lt "$log_size" ] && [ "$size" != "$previous_size" ]; then
    failed "This bundle has no proof from your earlier checkpoint, of $size entries. Ask for a full one."
  else
    failed "The log does not go on from your earlier checkpoint, of $size entries: its history was changed."
  fi
fi

# ---- What witnesses cosigned (c2sp.org/tlog-cosignature, Ed25519)

# A verifier key, name+key id+base64: writes the key in DER form; sets witness_name and witness_id.
read_witness_key() {
  witness_name= witness_id=
  KW_VKEY=$witness awk "$lib"'
    BEGIN {
      setup(); key = ENVIRON["KW_VKEY"]
      gsub(/^[ \t\r\n]+|[ \t\r\n]+$/, "", key)
      at = index(key, "+"); name = substr(key, 1, at - 1); key = substr(key, at + 1)
      id = substr(key, 1, 8); encoded = substr(key, 10)
      if (name == "" || name ~ /[ \t]/ || id !~ /^[0-9a-f]+$/ || length(id) != 8 || substr(key, 9, 1) != "+" || length(encoded) != 44 || encoded !~ /^[A-Za-z0-9+\/]+$/) exit 1
      raw = to_hex(encoded)
      if (length(raw) != 66 || substr(raw, 1, 2) != "04") exit 1
      f = ENVIRON["KW_WORK"] "/witness.named"
      printf "%s\n", name > f; put_hex(f, raw); close(f)
      f = ENVIRON["KW_WORK"] "/witness.der"
      put_hex(f, "302a300506032b6570032100" substr(raw, 3)); close(f)
      print name, id
    }' >"$KW_WORK/witness" || return 1
  read -r witness_name witness_id <"$KW_WORK/witness"
  case $(sum_of "$KW_WORK/witness.named") in "$witness_id"*) return 0 ;; esac
  return 1
}

# Sets when, in words.
is_cosigned() { # FILE
  rm -f "$KW_WORK/cosignature" "$KW_WORK/cosigned"
  when=$(KW_NAME=$witness_name KW_ID=$witness_id awk "$lib"'
    function two(n) { return sprintf("%02d", n) }
    # Days since 1970 as a date: Howard Hinnant, civil_from_days.
    function date(days,  z, era, doe, yoe, y, doy, mp, d, m) {
      z = days + 719468; era = int(z / 146097); doe = z - era * 146097
      yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365)
      y = yoe + era * 400; doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
      mp = int((5 * doy + 2) / 153); d = doy - int((153 * mp + 2) / 5) + 1; m = mp < 10 ? mp + 3 : mp - 9
      return sprintf("%04d-%s-%s", m <= 2 ? y + 1 : y, two(m), two(d))
    }
    BEGIN { setup(); own = "— " ENVIRON["KW_NAME"] " " }
    NR <= 3 { line[NR] = $0 }
    NR > 4 && !found && index($0, own) == 1 {
      encoded = substr($0, length(own) + 1)
      if (length(encoded) != 104 || encoded !~ /^[A-Za-z0-9+\/]+[AQgw]==$/) next
      bytes = to_hex(encoded)
      if (length(bytes) != 152 || substr(bytes, 1, 8) != ENVIRON["KW_ID"]) next
      s = 0
      for (i = 9; i < 25; i += 2) s = s * 256 + value[substr(bytes, i, 2)]
      if (s > 253402300799) next
      found = 1
      f = ENVIRON["KW_WORK"] "/cosignature"; put_hex(f, substr(bytes, 25)); close(f)
      f = ENVIRON["KW_WORK"] "/cosigned"
      printf "cosignature/v1\ntime %.0f\n%s\n%s\n%s\n", s, line[1], line[2], line[3] > f; close(f)
      day = int(s / 86400); s -= day * 86400
      print date(day) "T" two(int(s / 3600)) ":" two(int(s / 60) % 60) ":" two(s % 60) "Z"
    }' "$1")
  [ -n "$when" ] && openssl pkeyutl -verify -pubin -keyform DER -inkey "$KW_WORK/witness.der" -rawin \
    -in "$KW_WORK/cosigned" -sigfile "$KW_WORK/cosignature" >/dev/null 2>&1
}

expects=unreadable
if [ -z "$witness" ]; then expects=none; elif read_witness_key; then expects=one; fi
seen=false cosigned=
for file in witness-[1-9].checkpoint; do
  [ -f "$file" ] && open_checkpoint "$file" "$file" || continue
  if [ "$origin" != "$log_origin" ] || ! is_consistent "${file%.checkpoint}.txt" "$size" "$root"; then
    failed "The log does not go on from $file, of $size entries: its history was changed."
    continue
  fi
  seen=true
  if [ $expects = one ] && [ -z "$cosigned" ] && is_cosigned "$file"; then
    cosigned="Witness: $witness_name cosigned the first $size of these $log_size entries at $when."
  fi
done
case $expects in
  one) if [ -n "$cosigned" ]; then pass "$cosigned"; else failed "No checkpoint in this bundle is cosigned by $witness_name."; fi ;;
  unreadable) failed 'What --witness gives is not the verifier key of a witness.' ;;
  *) ! $seen || note 'A witness cosigned this log: with its verifier key, told to you by its keeper, --witness checks that.' ;;
esac

# ---- What opens personal values has to be what the entries committed to: SHA-256 of salt and value

if [ -f salts.jsonl ] && [ ! -L salts.jsonl ]; then
  salts=$(awk 'END { print NR }' salts.jsonl)
  wrong=$(awk "$lib"'
    function code_at(s, at) { return ((value[substr(s, at, 2)] * 256) + value[substr(s, at + 2, 2)]) }
    # A JSON string without its quotes, as bytes. What JSON writes as a code is a control character, or half of a pair.
    function put_text(file, s,  i, c, code) {
      for (i = 1; i <= length(s); i++) {
        c = substr(s, i, 1)
        if (c == "\\") {
          c = substr(s, ++i, 1)
          if (c == "u") {
            code = code_at(tolower(s), i + 1); i += 4
            if (code < 128) printf "%c", code > file
            else if (code < 2048) printf "%c%c", 192 + int(code / 64), 128 + code % 64 > file
            else { if (code >= 55296 && code < 57344) code = 65533; printf "%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64 > file }
            continue
          }
          if (c == "n") c = "\n"; else if (c == "t") c = "\t"; else if (c == "r") c = "\r"; else if (c == "b") c = "\b"; else if (c == "f") c = "\f"
        }
        printf "%s", c > file
      }
    }
    function flush(  n, i) { n = queued; run(); for (i = 0; i < n; i++) if (bad == "" && sums[i] != hash[i]) bad = from + i }
    BEGIN { setup(); from = 1 }
    FILENAME == "entries.jsonl" {
      s = $0
      while (match(s, /"[0-9a-f]+"/)) { if (RLENGTH == 66) held[substr(s, RSTART + 1, 64)] = 1; s = substr(s, RSTART + RLENGTH - 1) }
      next
    }
    bad == "" {
      s = $0
      if (s !~ /^\{"hash":"[0-9a-f]+","kind":"[a-z]+","salt":"[^"\\]*","value":"([^"\\]|\\.)*"\}$/ || substr(s, 74, 1) != "\"") { flush(); if (bad == "") bad = FNR; exit }
      h = substr(s, 10, 64)
      if (!(h in held)) { flush(); if (bad == "") bad = FNR; exit }
      hash[queued] = h
      s = substr(s, index(s, "\",\"salt\":\"") + 10)
      at = index(s, "\",\"value\":\"")
      f = next_file()
      printf "%s", substr(s, 1, at - 1) > f
      put_text(f, substr(s, at + 11, length(s) - at - 12))
      close(f)
      if (queued == 4096) { flush(); from = FNR + 1 }
    }
    END { if (bad == "") flush(); if (bad != "") print bad }' entries.jsonl salts.jsonl)
  if [ -n "$wrong" ]; then failed "Line $wrong of salts.jsonl opens nothing in these entries."
  else pass "Salts: $salts personal values are what the entries committed to."
  fi
fi

# ---- What the manifest claims: it is not signed, so that has to be what the entries, key and checkpoint say

claim() { # NAME FACT
  said=$(field "$1")
  [ -z "$said" ] || [ "$said" = "$2" ] || failed "manifest.json says of $1 that it is $3$said$3, and it is $3$2$3."
}
if $good; then
  if [ "$kind" = filtered ]; then left_out=$((log_size - lines)) gaps=null; else left_out=$pruned gaps='[]'; fi
  claim log "$log_origin" '"'
  claim fingerprint "$fingerprint" '"'
  claim size "$log_size" ''
  claim first "$(awk -v by="$shift_by" 'NR == by + 1 { print $2; found = 1; exit } END { if (!found) print "null" }' "$KW_WORK/entries")" ''
  claim last "$(awk -v by="$shift_by" '{ last = $2 } END { print (NR > by ? last : "null") }' "$KW_WORK/entries")" ''
  claim leftOut "$left_out" ''
  claim gaps "$gaps" ''
  claim previousSize "$previous_size" ''
fi

# ---- What the log says of itself

recorded=$({
  awk -v by="$shift_by" 'NR == FNR { seq[NR] = $2; next } index($0, "\"act\":\"log.epoch\"") && seq[FNR + by] != "none" { print seq[FNR + by] }' "$KW_WORK/entries" entries.jsonl
  printf '%s\n' "$breaks" | awk '{ gsub(/[][ ]/, ""); n = split($0, one, ","); for (i = 1; i <= n; i++) if (one[i] ~ /^[0-9]+$/) print one[i] }'
} | awk '{ seqs[$1 + 0] = 1 } END {
  while (1) {
    best = ""
    for (s in seqs) if (best == "" || s + 0 < best + 0) best = s
    if (best == "") break
    printf "%s%s", (any ? ", " : ""), best; any = 1; delete seqs[best]
  }
}')
if [ -n "$recorded" ]; then failed "The log itself records that it was broken before: entry $recorded says how."; fi

reading=$(awk 'substr($0, 67) ~ /^(entries\.csv|entries\.ocsf\.jsonl|report\.pdf)$/ { printf "%s%s", (any++ ? ", " : ""), substr($0, 67) }' "$KW_WORK/sums")
if $good && [ -n "$reading" ]; then note "For reading alone, and not what was signed: $reading."; fi
if $good && [ "$kind" = filtered ]; then
  note 'A filtered export proves what it holds. It does not prove that nothing else happened.'
fi
if $good && [ "$kind" = sealed ] && [ "$pruned" -gt 0 ]; then
  note 'A sealed bundle does not show that the log itself says where earlier entries are: a full bundle does.'
fi
if $good && [ -z "$expected" ]; then
  note 'Compare the key with the fingerprint that Keywatch shows under Audit, told to you by another way.'
fi
finish
