# shellcheck shell=bash
# Builds the project and an environment for Python on first use; for the scripts that source this.
#   home        the folder of the clone
#   work        where results are kept
#   environment the environment for Python, with PyTorch and Keras

work="$home/target/bench"
classpath="$home/zoo-bench/target/classpath.txt"

if [ ! -f "$classpath" ] ||
  [ -n "$(find "$home"/pom.xml "$home"/zoo-{core,data,models,bench}/{pom.xml,src/main} -newer "$classpath" -print -quit)" ]; then
  echo "bench: building" >&2
  (cd "$home" && mvn -B -q -DskipTests -Dspotless.check.skip -pl zoo-bench -am package) >&2
  touch "$classpath"
fi

python="${BENCH_PYTHON:-python3}"
requirements=$(cat "$home/bench/requirements.txt" "$home/python/requirements.txt" | cksum | cut -d' ' -f1)
environment="$work/python-$requirements"
if [ ! -f "$environment/complete" ]; then
  echo "bench: making an environment for Python; it downloads PyTorch and TensorFlow, some gigabytes" >&2
  rm -rf "$environment"
  mkdir -p "$work"
  "$python" -m venv "$environment"
  "$environment/bin/pip" install --quiet --no-input -r "$home/bench/requirements.txt" >&2
  touch "$environment/complete"
fi

jars=$(printf '%s:' "$home"/zoo-{bench,models,data,core}/target/zoo-*-[0-9]*[0-9].jar)
export BENCH_CLASSPATH="$jars$(cat "$classpath")"
export DSS_ZOO_MODELS="$home/saved-models" PYTHONPATH="$home/bench" PYTHONDONTWRITEBYTECODE=1 TF_CPP_MIN_LOG_LEVEL=2
