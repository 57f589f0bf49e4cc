"""A module in the Slicer Execution Model: reads NRRD, writes a NIfTI label map, tells its progress."""
import gzip
import sys
import time

XML = """<?xml version="1.0" encoding="utf-8"?>
<executable>
  <category>Segmentation</category>
  <title>Threshold by NumPy</title>
  <description>Keeps what lies above a value.</description>
  <version>0.1</version>
  <parameters>
    <label>IO</label>
    <image><name>inputVolume</name><label>Input Volume</label><channel>input</channel><index>0</index></image>
    <image type="label"><name>outputLabels</name><label>Labels</label><channel>output</channel><index>1</index></image>
  </parameters>
  <parameters advanced="true">
    <label>Settings</label>
    <double><name>low</name><longflag>--low</longflag><label>Lower limit</label><description>in the image's unit</description><default>200</default>
      <constraints><minimum>-1024</minimum><maximum>3071</maximum><step>1</step></constraints></double>
    <string-enumeration><name>side</name><longflag>side</longflag><label>Side</label><default>above</default><element>above</element><element>below</element></string-enumeration>
    <boolean><name>slow</name><flag>s</flag><label>Slow</label><default>false</default></boolean>
    <file><name>mark</name><longflag>mark</longflag><label>Mark</label><channel>output</channel></file>
  </parameters>
</executable>
"""

if "--xml" in sys.argv:
    print(XML)
    sys.exit(0)

import nibabel
import numpy

words = sys.argv[1:]
options = {}
while words and words[0].startswith("-"):
    flag = words.pop(0)
    options[flag] = True if flag == "-s" else words.pop(0)
source, target = words
if "--mark" in options:
    open(options["--mark"], "w").close()
if "-s" in options:
    print("<filter-progress>0.25</filter-progress>", flush=True)
    time.sleep(60)
with open(source, "rb") as file:
    fields = {}
    for line in iter(file.readline, b"\n"):
        if b": " in line:
            key, value = line.decode().rstrip("\n").split(": ", 1)
            fields[key] = value
    data = file.read()
if fields["encoding"] in ("gzip", "gz"):
    data = gzip.decompress(data)
types = {"int16": "<i2", "short": "<i2", "uint16": "<u2", "unsigned short": "<u2", "float": "<f4"}
sizes = [int(s) for s in fields["sizes"].split()]
image = numpy.frombuffer(data, types[fields["type"]]).reshape(sizes, order="F")
print("<filter-start><filter-name>threshold</filter-name></filter-start>")
print("<filter-progress>0.5</filter-progress>", flush=True)
limit = float(options["--low"])
found = image >= limit if options["--side"] == "above" else image < limit
if limit == 3071:
    print("nothing lies above 3071")
    sys.exit(4)
columns = [[float(x) for x in v.strip("()").split(",")] for v in fields["space directions"].split()]
affine = numpy.eye(4)
affine[:3, :3] = numpy.array(columns).T
affine[:3, 3] = [float(x) for x in fields["space origin"].strip("()").split(",")]
if fields["space"].startswith("left"):
    affine[:2] *= -1
nibabel.save(nibabel.Nifti1Image(found.astype(numpy.uint8), affine), target)
print("<filter-end></filter-end>")
