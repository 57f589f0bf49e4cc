// A session that ImageJ's Recorder wrote while somebody drew in the workbench: brushes, a flood fill and the wand, figures, corners and boxes moved, copies to the next slice,
// undo and redo, an effect, an object cut in two. Played back it gives the same annotations to the last digit: authors, times and what was seen are those of that day.
// Added by hand: the first lines, and "+ in", which names the file; without it the annotations of the active image are meant.
// Call: reading-room --macro recorded_session.ijm input=FOLDER output=FOLDER
run("Open DICOM Series...", "path=[" + value("input") + "]");
file = "" + value("output") + "/session.annotations.json";
run("New Annotations...", "input=[" + value("input") + "] output=[" + file + "]");
in = " annotations=[" + file + "]";
run("Paint Annotation...", "track=74e08ad0-5007-4330-a5ca-adeaee65b75e label=region points=63.526,69.643;68.721,72.929;74.175,76.214;79.63,79.5;80.669,86.071;81.708,92.643;82.747,99.214 radius=9 tip=sphere slice=29 author=[reader 1] when=2026-11-22T19:47:41.195185336Z tool=brush view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Paint Annotation...", "track=1 points=71.578,73.526 radius=4 erase=true slice=29 author=[reader 1] when=2026-11-22T19:47:41.381033380Z tool=eraser view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Paint Annotation...", "track=29cf4449-72ac-4163-925a-cc9f17063ad2 label=region points=79.63,99.214 radius=50 range=100, slice=29 author=[reader 1] when=2026-11-22T19:47:41.572834607Z tool=threshold-brush view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Grow Annotation...", "track=1914a001-9f56-43d3-ac52-9408c0a4c488 label=region points=80,80 range=-50,150 slice=29 author=[reader 1] when=2026-11-22T19:47:41.774978639Z tool=flood-fill view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Grow Annotation...", "track=4487a585-cde8-4c5e-9087-f6565d4a81f6 label=region points=80,80 range=6,106 volume=true slice=29 author=[reader 1] when=2026-11-22T19:47:41.985952136Z tool=wand view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Add Annotation...", "track=24bbc42e-c1f6-4b05-af49-19357d84aaf4 label=lesion shape=polygon points=31.578,20.656;55.474,20.656;55.474,49.929 slice=29 author=[reader 1] when=2026-11-22T19:47:42.334394353Z tool=polygon view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Add Annotation...", "track=5 shape=polygon points=31.578,118.63;36.773,118.63;41.968,118.63;47.422,118.63;47.422,125.201;47.422,131.773;47.422,138.344;42.227,138.344;37.032,138.344;31.578,138.344 slice=29 author=[reader 1] when=2026-11-22T19:47:42.572080773Z tool=freehand view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Add Annotation...", "track=5 shape=box points=111.578,20.656;127.422,40.37 slice=29 author=[reader 1] when=2026-11-22T19:47:42.756938229Z tool=box view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Add Annotation...", "track=5 shape=ellipse points=111.578,118.63;135.474,138.344 slice=29 author=[reader 1] when=2026-11-22T19:47:42.956396452Z tool=ellipse view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Add Annotation...", "track=5 shape=polyline points=15.474,79.5;31.578,89.357 slice=29 author=[reader 1] when=2026-11-22T19:47:43.063718505Z tool=polyline view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Add Annotation...", "track=5 shape=keypoints points=143.526,79.5 slice=29 author=[reader 1] when=2026-11-22T19:47:43.143422224Z tool=point view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Change Annotation...", "track=5 slice=29 figure=2 by=4.675000000000011,7.766000000000002 author=[reader 1] when=2026-11-22T19:47:43.288653166Z tool=select view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Change Annotation...", "track=5 slice=29 by=1,0 author=[reader 1] when=2026-11-22T19:47:43.379546132Z tool=nudge view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Change Annotation...", "track=5 slice=29 figure=0 shape=polygon points=34.695,14.682;56.474,20.656;56.474,49.929 author=[reader 1] when=2026-11-22T19:47:43.481167828Z tool=select view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Copy Annotation...", "track=5 slice=29 to=30 other=5 author=[reader 1] when=2026-11-22T19:47:43.584289462Z tool=copy view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Delete Annotation...", "track=5 range=30" + in);
run("Undo Annotations...", "steps=1" + in);
run("Change Annotation...", "track=5 slice=29 cut=50.799,44.253;53.916,44.253;57.032,44.253;60.409,44.253;60.409,48.136;60.409,52.019;60.409,55.903;57.292,55.903;54.175,55.903;50.799,55.903 author=[reader 1] when=2026-11-22T19:47:44.144790456Z tool=scissors view={\"window\":{\"centre\":40.0,\"width\":400.0,\"shape\":\"linear\"},\"slab_mm\":0.0,\"zoom\":1.674}" + in);
run("Undo Annotations...", "steps=1" + in);
run("Undo Annotations...", "steps=1 redo=true" + in);
run("Undo Annotations...", "steps=1" + in);
run("Confirm Annotations...", "track=5 range=30-30" + in);
run("Segment Effect...", "effect=margin track=1 settings=mm:3 author=[reader 1] when=2026-11-22T19:47:44.856889404Z tool=effect:margin" + in);
run("Split Annotation...", "track=1 slice=29 other=9742e695-e1e3-4c98-a778-fa96fda9edb4" + in);
run("Delete Annotation...", "track=1" + in);

// The value of key=value (or key=[a value]) in what the macro was called with.
function value(key) {
    all = " " + getArgument();
    start = indexOf(all, " " + key + "=");
    if (start < 0) exit("This macro needs " + key + "=");
    rest = substring(all, start + lengthOf(key) + 2);
    if (startsWith(rest, "[")) return substring(rest, 1, indexOf(rest, "]"));
    if (indexOf(rest, " ") < 0) return rest;
    return substring(rest, 0, indexOf(rest, " "));
}
