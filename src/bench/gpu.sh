#!/bin/sh
# Runs everything that needs a graphics card: the tests, and the measurements of docs/performance.md.
#
#   src/bench/gpu.sh pack    on a machine with a JDK: puts a Java, the program and its tests into target/gpu.tar.xz
#   src/bench/gpu.sh         on the machine with the card, which needs no JDK: a checkout with that file, a driver, and NVRTC
#
# DEVICE=opencl measures OpenCL instead of CUDA. QUICK=1 uses small grids, to test the script itself. RESULTS is the folder of
# the output (default: target/gpu/results).
set -eu
cd "$(dirname "$0")/../.."
gpu=target/gpu
device=${DEVICE:-cuda}

# The modules that the program and its tests use.
modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml
modules=$modules,java.compiler,jdk.compiler,jdk.incubator.vector,jdk.unsupported,jdk.zipfs,jdk.jfr,jdk.management

pack() {
    jdk=${JAVA_HOME:-$(java -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.home = //p')}
    ./mvnw -B -q -DskipTests package
    rm -rf "$gpu" && mkdir -p "$gpu/tests"
    "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$gpu/jdk"
    cp -r target/program "$gpu/program"
    rm -rf "$gpu/program/lib/nd4j" "$gpu/program/cds"
    cp -r target/test-classes "$gpu/classes"
    ./mvnw -B -q dependency:copy-dependencies -DincludeScope=test -DexcludeGroupIds=org.nd4j,org.bytedeco,com.github.oshi \
        -DoutputDirectory="$gpu/tests"
    for part in console reporting launcher; do
        ./mvnw -B -q dependency:copy -Dartifact="org.junit.platform:junit-platform-$part:$(platform)" \
            -DoutputDirectory="$gpu/tests"
    done
    ./mvnw -B -q dependency:copy -Dartifact=org.opentest4j.reporting:open-test-reporting-tooling-spi:0.2.5 \
        -DoutputDirectory="$gpu/tests"
    for jar in "$gpu"/program/lib/*.jar; do
        rm -f "$gpu/tests/${jar##*/}"
    done
    tar -cJf target/gpu.tar.xz -C target gpu
    ls -l target/gpu.tar.xz
}

# Prints the version of JUnit's platform.
platform() {
    find "$gpu/tests" -name 'junit-platform-engine-*.jar' | sed 's/.*engine-\(.*\)\.jar/\1/'
}

if [ "${1:-}" = pack ]; then
    pack
    exit
fi

[ -d "$gpu" ] || tar -xJf target/gpu.tar.xz -C target
JAVA_HOME=$PWD/$gpu/jdk
export JAVA_HOME
export TORCHEBM_CACHE="$PWD/$gpu/cache"
# libnvrtc-builtins is only found through the loader's path.
for folder in ${CUDA_HOME:-/usr/local/cuda}/lib64 /usr/local/cuda/targets/x86_64-linux/lib; do
    LD_LIBRARY_PATH=${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$folder
done
export LD_LIBRARY_PATH
cli=$gpu/program/bin/torchebm-cli
results=${RESULTS:-$gpu/results}
mkdir -p "$results"
if [ -n "${QUICK:-}" ]; then
    side=2048 net=200 plot=2000 huge=5000
else
    side=32768 net=10000 plot=16384 huge=100000
fi

section() {
    printf '\n## %s\n\n' "$*"
}

# Prints the time of a command in seconds: the median of five runs after a warm-up run.
median() {
    "$@" >/dev/null 2>&1
    for _ in 1 2 3 4 5; do
        begin=$(date +%s.%N)
        "$@" >/dev/null 2>&1
        end=$(date +%s.%N)
        echo "$begin $end" | awk '{ print $2 - $1 }'
    done | sort -n | sed -n 3p
}

machine() {
    nvidia-smi --query-gpu=name,driver_version,memory.total,compute_cap --format=csv 2>/dev/null || echo "no nvidia-smi"
    "$cli" devices
}

tests() {
    # Excludes ND4J, whose native libraries are large, and tests of the build.
    "$JAVA_HOME/bin/java" -Djava.awt.headless=true -Dfile.encoding=UTF-8 -XX:+UnlockExperimentalVMOptions \
        -XX:+EnableVectorSupport --add-exports java.base/jdk.internal.module=ALL-UNNAMED \
        -cp "$gpu/classes:$(echo "$gpu"/program/lib/*.jar "$gpu"/tests/*.jar | tr ' ' :)" \
        org.junit.platform.console.ConsoleLauncher execute --scan-classpath "$gpu/classes" \
        --include-classname '.*Test' --exclude-classname '.*(Nd4j|Architecture)Test' --disable-banner --details=summary \
        >"$results/tests.txt" 2>&1 || echo "SOME TESTS FAILED, see tests.txt"
    grep -E 'tests (found|skipped|failed|successful)|JUnit Jupiter.*=>|\[X\]|MethodSource' "$results/tests.txt" | head -n 60
}

kernels() {
    "$cli" bench --device "$device" --on-device -m double-well -m ackley --points "$side" --runs 5
    echo
    "$cli" bench --device "$device" -m double-well -m ackley --points "$plot" --runs 5
}

networks() {
    echo 'model: {type: mlp, layers: [2, 128, 128, 1], activation: relu, seed: 1}' >"$gpu/mlp.yaml"
    "$cli" bench --device "$device" --on-device -m "$gpu/mlp.yaml" --points "$net" --runs 5
    "$cli" bench --device "$device" --on-device -m "$gpu/mlp.yaml" --points "$net" --runs 5 --gradient
    python3 src/bench/gpu_peers.py "$net" || echo "no torch to compare with"
}

figures() {
    for where in "$device" cpu; do
        echo "plot double-well, $plot x $plot, $where: $(median "$cli" plot double-well --device "$where" \
            -g "x1=-2:2:$plot" -g "x2=-2:2:$plot" -o "$results/$where.png") s"
        echo "plot ackley, $plot x $plot, $where: $(median "$cli" plot ackley --device "$where" \
            -g "x1=-5:5:$plot" -g "x2=-5:5:$plot" -o "$results/$where-ackley.png") s"
    done
    echo "plot rosenbrock, $huge x $huge, $device: $(median "$cli" plot rosenbrock --device "$device" \
        -g "x1=-2:2:$huge" -g "x2=-1:3:$huge" -o "$results/huge.png") s"
}

for what in machine kernels networks figures tests; do
    section "$what"
    "$what" 2>&1
done | tee "$results/results.md"
