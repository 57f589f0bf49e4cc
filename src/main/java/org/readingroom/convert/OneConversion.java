package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** One volume written with what belongs beside it: all files come together or none. */
record OneConversion(Volume volume, Item item, Path target, VolumeWriter writer, ConversionRequest request) {

    Converted write(Progress progress) throws IOException {
        WriteRequest asked = request.has(Choice.IDENTITY) ? WriteRequest.ANONYMOUS.withIdentity() : WriteRequest.ANONYMOUS;
        if (request.has(Choice.OVERWRITE)) asked = asked.replacing();
        List<Finding> findings = new ArrayList<>(volume.findings());
        List<Path> files = new ArrayList<>();
        WrittenPlanes planes = WrittenPlanes.of(volume);
        try (NewFiles fresh = NewFiles.beside(target)) {
            boolean folder = writer.makesFolder(target); // which its writer fills and moves by itself
            Volume written = TimeStep.told(volume);
            if (request.meta() == Meta.DCMMETA) written = DcmMeta.added(written, planes, writer, request.has(Choice.IDENTITY));
            findings.addAll(writer.write(written, folder ? target : fresh.volume(), asked, progress));
            if (folder) files.add(target);
            beside(fresh, planes, findings);
            files.addAll(fresh.place(request.has(Choice.OVERWRITE)));
        }
        return new Converted(item.source(), item.series(), files, findings, "");
    }

    private void beside(NewFiles fresh, WrittenPlanes planes, List<Finding> findings) throws IOException {
        String stem = Beside.stem(target, writer.extensions());
        if (FslGradients.belongsTo(writer)) {
            Optional<FslGradients> gradients = FslGradients.of(volume);
            if (gradients.isPresent()) {
                SafeFile.writeText(fresh.named(stem + Beside.B_VALUES), gradients.get().bValues());
                SafeFile.writeText(fresh.named(stem + Beside.B_VECTORS), gradients.get().bVectors());
            }
        }
        if (request.has(Choice.SIDECAR)) SafeFile.writeText(fresh.named(stem + Beside.SIDECAR), Sidecar.of(volume, planes, findings, request.has(Choice.IDENTITY)));
        if (request.meta() == Meta.FULL) AttributeTables.write(volume, planes, request.has(Choice.IDENTITY), fresh.named(stem + Beside.ATTRIBUTES));
    }
}
