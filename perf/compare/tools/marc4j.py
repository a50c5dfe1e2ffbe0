"""marc4j, in a program of a few lines: its plain reader, and on damaged files its permissive one too."""

from tool import NAMES, RECORDS, SUBFIELDS, Run, Tool

JAR = "JARS/marc4j.jar"
COUNT = f"java -cp BUILD:{JAR} Count"

TOOL = Tool(
    name="marc4j",
    packages="libmarc4j-java default-jdk-headless",
    version=f'test -e {JAR} && echo "$(basename "$(readlink -e {JAR})" .jar), $(java --version | head -n 1)"',
    prepare=f"javac -cp {JAR} -d BUILD PROGRAMS/Count.java",
    runs=[
        Run(RECORDS, f"{COUNT} plain records FILE", lambda out: {"records": int(out)}, does="parses every field"),
        Run(SUBFIELDS, f"{COUNT} plain subfields FILE",
            lambda out: dict(zip(("records", "fields", "subfields"), map(int, out.split()))), at_least=80),
        Run(NAMES, f"{COUNT} plain names FILE", bytes.splitlines),
        Run(NAMES, f"{COUNT} permissive names FILE", bytes.splitlines),
    ],
)
