#!/bin/sh
# Breaks a throw-away copy of the house, one way at a time, and sees that the build refuses it and says why.
# Usage: [WHOLE=yes] breaks.sh [name ..]      names: see `all` below
# By default the copy is built once without tests, then only the module that can notice is verified, and the root's gates;
# WHOLE=yes runs all of `./mvnw verify` each time. MAVEN adds options for mvnw (-o), REPOSITORY names Maven's repository, which
# is only read. Needs git and sed; ends with one line of JSON.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
all="wall wall-pom wall-name wall-sideways features features-role field field-operations format format-pom format-client
    contract-objects contract-cache contract-outbox contract-bell contract-queue contract-audit contract-inbox
    contract-replays contract-accounts contract-twin"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/house
git clone -q --shared "$root" "$copy" || exit 1
[ -d "$root/clients/node_modules" ] && cp -a --reflink=auto "$root/clients/node_modules" "$copy/clients/"
cp -al "${REPOSITORY:-$HOME/.m2/repository}" "$work/m2" 2>/dev/null || cp -a "${REPOSITORY:-$HOME/.m2/repository}" "$work/m2" || exit 1
rm -rf "$work/m2/org/playhouse"
cd "$copy" || exit 1
failed=""
held=0

say() { printf '%s  %s\n' "$(date -u +%T)" "$*" >&2; }

# shellcheck disable=SC2086 (lists of options)
maven() { ./mvnw -B -ntp ${MAVEN:-} -Dmaven.repo.local="$work/m2" $*; }

# refused <name> <module> <words of the reason>: the broken copy must fail, with these words in its output
refused() {
    if git diff --quiet && [ -z "$(git ls-files -o --exclude-standard)" ]; then
        say "$1: the edit found nothing to edit"
        failed="$failed $1"
        return
    fi
    cut="-pl .,$2"
    [ "${WHOLE:-no}" = yes ] && cut=""
    if maven verify $cut >"$work/$1.log" 2>&1; then
        say "$1: NOT refused"
        failed="$failed $1"
    elif grep -qE "$3" "$work/$1.log"; then
        say "$1: refused: $(grep -m1 -oE "$3.{0,160}" "$work/$1.log")"
        held=$((held + 1))
    else
        say "$1: refused for another reason: $(grep -m1 ERROR "$work/$1.log" | cut -c1-200)"
        failed="$failed $1"
    fi
    git reset -q --hard
    git clean -q -fd
}

# never <file> <statement, a pattern> <condition that never holds>: the statement is dropped, formatted as it should be
never() { sed -i -E "s/^( *)($2.*;)\$/\\1if ($3) {\\n\\1    \\2\\n\\1}/" "$1"; }

caller() {
    cat >"ejb-modules/catalog/src/main/java/org/playhouse/catalog/control/Caller.java" <<JAVA
package org.playhouse.catalog.control;

/** A wrong turn. */
final class Caller {
    private Caller() {}

    static Object playing() throws ReflectiveOperationException {
        return $1;
    }
}
JAVA
}

if [ "${WHOLE:-no}" != yes ]; then
    say "building the copy without its tests"
    maven install -DskipTests -DskipITs >"$work/build.log" 2>&1 || { tail -30 "$work/build.log" >&2; exit 1; }
fi
platform=ejb-modules/platform/src/main/java/org/playhouse/platform
for name in ${*:-$all}; do
    case $name in
    wall)
        caller "new org.playhouse.playback.boundary.PlaybackSessions()"
        refused "$name" ejb-modules/catalog "catalog uses playback"
        ;;
    wall-pom)
        caller "new org.playhouse.playback.boundary.PlaybackSessions()"
        sed -i '0,/<dependencies>/s//<dependencies><dependency><groupId>org.playhouse<\/groupId><artifactId>playhouse-playback<\/artifactId><version>0.1.0<\/version><\/dependency>/' ejb-modules/catalog/pom.xml
        refused "$name" ejb-modules/catalog "cyclic reference"
        ;;
    wall-name)
        caller 'Class.forName("org.playhouse.playback.boundary.PlaybackSessions")'
        refused "$name" ejb-modules/catalog "catalog uses playback"
        ;;
    wall-sideways)
        sed -i '0,/<dependencies>/s//<dependencies><dependency><groupId>org.playhouse<\/groupId><artifactId>playhouse-identity<\/artifactId><version>0.1.0<\/version><\/dependency>/' ejb-modules/catalog/pom.xml
        refused "$name" ejb-modules/catalog "catalog depends on identity"
        ;;
    features)
        sed -i 's|<feature>servlet-6.0</feature>|&<feature>servlet-5.0</feature>|' server-config/common/http.xml
        refused "$name" server-config/devstack "CWWKF00(33|44)E"
        ;;
    features-role)
        sed -i 's|<include location="common/http.xml"/>|<featureManager><feature>jpa-2.2</feature></featureManager>&|' server-config/roles/all/server.xml
        refused "$name" server-config/devstack "CWWKF00(33|44)E"
        ;;
    field)
        sed -i -E 's/\bdurationSeconds\b/durationMinutes/' web-modules/api/src/main/java/org/playhouse/api/VideoJson.java
        refused "$name" web-modules/api "durationSeconds vanished"
        ;;
    field-operations)
        sed -i -E 's/\blastError\)/lastFault)/' web-modules/operations/src/main/java/org/playhouse/operations/JobJson.java
        refused "$name" web-modules/operations "lastError vanished"
        ;;
    format)
        sed -i 's/^    public/  public/' ejb-modules/catalog/src/main/java/org/playhouse/catalog/boundary/*.java
        refused "$name" ejb-modules/catalog "format violations"
        ;;
    format-pom)
        sed -i 's/^  <packaging>/        <packaging>/' ejb-modules/catalog/pom.xml
        refused "$name" ejb-modules/catalog "format violations"
        ;;
    format-client)
        printf 'export  const   loose = [ 1,2 ]\n' >>clients/viewer/src/main.tsx
        refused "$name" web-modules/site "Code style issues"
        ;;
    contract-objects)
        never $platform/S3ObjectStore.java 'upload\.put\(ref, AsyncRequestBody' 'ref == null'
        refused "$name" ejb-modules/platform "S3ObjectStoreIT[.>][A-Za-z.]+"
        ;;
    contract-cache)
        never $platform/RedisCache.java 'redis\.ask\(client -> client\.set' 'key == null'
        refused "$name" ejb-modules/platform "RedisCacheIT[.>][A-Za-z.]+"
        ;;
    contract-outbox)
        sed -i 's/^        transactions.demand("a fact");/&\n        if (fact.key() != null) {\n            return;\n        }/' $platform/JdbcOutbox.java
        refused "$name" ejb-modules/platform "JdbcOutboxIT[.>][A-Za-z.]+"
        ;;
    contract-bell)
        never $platform/JdbcOutbox.java 'Sql\.change\(source, "insert into platform.bell' 'work == null'
        refused "$name" ejb-modules/platform "JdbcOutboxIT[.>][A-Za-z.]+"
        ;;
    contract-queue)
        never $platform/SqsDoorbell.java 'ask\(ringing, sqs -> sqs\.sendMessage' 'work == null'
        refused "$name" ejb-modules/platform "SqsDoorbellIT[.>][A-Za-z.]+"
        ;;
    contract-audit)
        sed -i 's/^        transactions.demand("an audit line");/&\n        if (line.id() != null) {\n            return;\n        }/' $platform/JdbcAudit.java
        refused "$name" ejb-modules/platform "JdbcAuditIT[.>][A-Za-z.]+"
        ;;
    contract-inbox)
        sed -i 's/^        transactions.demand("the inbox");/&\n        if (fact != null) {\n            return true;\n        }/' $platform/JdbcInbox.java
        refused "$name" ejb-modules/platform "JdbcInboxIT[.>][A-Za-z.]+"
        ;;
    contract-replays)
        sed -i 's/^        change(KEEP, statement -> {/        if (key != null) {\n            return;\n        }\n&/' web-modules/http/src/main/java/org/playhouse/http/JdbcReplays.java
        refused "$name" web-modules/http "JdbcReplaysIT[.>][A-Za-z.]+"
        ;;
    contract-accounts)
        never ejb-modules/identity/src/main/java/org/playhouse/identity/adapter/JpaSessionBook.java '[a-z]+\.persist\(' 'false'
        refused "$name" ejb-modules/identity "JpaBooksIT[.>][A-Za-z.]+"
        ;;
    contract-twin)
        never ejb-modules/kernel/src/test/java/org/playhouse/kernel/InMemoryObjectStore.java 'bucket\(ref\.bucket\(\)\)\.put' 'ref == null'
        refused "$name" ejb-modules/kernel "InMemoryObjectStoreTest[.>][A-Za-z.]+"
        ;;
    *)
        say "there is no break called $name"
        failed="$failed $name"
        ;;
    esac
done
passed=true
[ -z "$failed" ] || passed=false
printf '{"check":"breaks","whole":"%s","refused":%s,"failed":"%s","passed":%s}\n' "${WHOLE:-no}" "$held" "${failed# }" $passed
[ $passed = true ]
