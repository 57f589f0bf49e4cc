package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.readingroom.convert.ConversionRequest.Choice;
import org.readingroom.convert.ConversionRequest.Meta;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.derived.UnitView;

/**
 * One volume written with what belongs beside it: all files come together or none.
 *
 * @param formats   all that there are, to ask for names of labels
 * @param leftovers what an earlier run may have left beside the target; goes with overwrite=true, so that nothing of another patient lies beside the new file
 */
record OneConversion(Volume volume, Item item, Path target, VolumeWriter writer, ConversionRequest request, Formats formats, Collection<Path> leftovers) {

    Converted write(Progress progress) throws IOException {
        WriteRequest asked = request.has(Choice.IDENTITY) ? WriteRequest.ANONYMOUS.withIdentity() : WriteRequest.ANONYMOUS;
        Volume shown = UnitView.of(volume, request.unit());
        List<Finding> findings = new ArrayList<>(shown.findings());
        Optional<CarriedLabels> labels = CarriedLabels.of(item, shown, formats, asked, findings);
        List<Path> files, gone = new ArrayList<>();
        boolean overwrite = request.has(Choice.OVERWRITE);
        WrittenPlanes planes = WrittenPlanes.of(volume);
        if (writer.makesFolder(target)) gone.addAll(writer.replaced(target, overwrite));
        for (Path layer : labels.isEmpty() ? List.<Path>of() : labels.get().furtherLayers(shown, target))
            if (writer.makesFolder(layer)) gone.addAll(writer.replaced(layer, overwrite));
        if (overwrite) gone.addAll(leftovers);
        try (NewFiles fresh = NewFiles.beside(target)) {
            Volume written = RepetitionTime.told(shown);
            if (request.meta() == Meta.DCMMETA) written = DcmMeta.added(written, planes, writer, request.has(Choice.IDENTITY));
            findings.addAll(labels.isEmpty() ? writer.write(written, fresh.volume(), asked, progress) : labels.get().write(written, writer, fresh, asked, progress));
            if (request.meta() == Meta.FULL && PlaneHeader.of(volume, 0).isEmpty())
                findings.add(Finding.warning("NO_HEADERS", "meta=full keeps headers of DICOM, and this volume has none: no " + Beside.ATTRIBUTES + " was written beside it.", ""));
            beside(fresh, shown, planes, findings);
            files = fresh.place(overwrite, gone);
        }
        return new Converted(item.source(), item.series(), files, findings, "");
    }

    private void beside(NewFiles fresh, Volume shown, WrittenPlanes planes, List<Finding> findings) throws IOException {
        String stem = Beside.stem(target, writer.extensions());
        if (request.has(Choice.SIDECAR)) SafeFile.writeText(fresh.named(stem + Beside.SIDECAR), Sidecar.of(volume, shown, planes, findings, request.has(Choice.IDENTITY)));
        if (request.meta() == Meta.FULL && PlaneHeader.of(volume, 0).isPresent()) AttributeTables.write(volume, planes, request.has(Choice.IDENTITY), fresh.named(stem + Beside.ATTRIBUTES));
    }
}
