"""Holds KML files against the schema of OGC KML 2.2, which the package pykml carries: `kml_schema.py FILE...`.

Says what is wrong, line by line, and exits with 1 when anything is.
"""

import importlib.util
import pathlib
import sys

from lxml import etree

package = importlib.util.find_spec("pykml")
if package is None or not package.submodule_search_locations:
    sys.exit("pykml is missing: run `make test-tools`")
folder = pathlib.Path(package.submodule_search_locations[0]) / "schemas"
schema = etree.XMLSchema(etree.parse(str(folder / "ogckml22.xsd")))

wrong = 0
for name in sys.argv[1:]:
    if not schema.validate(etree.parse(name)):
        wrong += 1
        for error in schema.error_log:
            print(f"{name}:{error.line}: {error.message}", file=sys.stderr)
print(f"{len(sys.argv) - 1} files, {wrong} not valid")
sys.exit(1 if wrong or len(sys.argv) < 2 else 0)
