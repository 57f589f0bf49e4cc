package org.readingroom.dicom.source;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;

/** What every object of ours that refers to a series begins with: patient and study of its images, a series and an instance of its own, who made it and when. Source: DICOM PS3.3 C.7.3.1, C.7.5.1, C.12.1. */
public final class NewInstance {

    private static final String MAKER = "Reading Room";
    private static final int MOST = 1_000_000; // so that numbers stay numbers people can read
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd"), TIME = DateTimeFormatter.ofPattern("HHmmss");

    private NewInstance() {}

    /**
     * A new data set in UTF-8, with Content Date and Time.
     *
     * @param offset what is added to the source's Series Number: beside it in a list, and not its number
     * @param description of the series
     */
    public static DataSet of(SourceSeries source, String sopClass, String modality, int offset, String description) {
        DataSet set = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        source.putStudy(set);
        set.remove(Tag.POSITION_REFERENCE_INDICATOR); // belongs to a frame of reference
        LocalDateTime now = LocalDateTime.now();
        String date = now.format(DATE), time = now.format(TIME), version = Optional.ofNullable(NewInstance.class.getPackage().getImplementationVersion()).orElse("development");
        return set.putString(Tag.SOP_CLASS_UID, sopClass).putString(Tag.SOP_INSTANCE_UID, Uids.create()).putString(Tag.INSTANCE_CREATION_DATE, date).putString(Tag.INSTANCE_CREATION_TIME, time)
            .putString(Tag.SERIES_DATE, date).putString(Tag.SERIES_TIME, time).putString(Tag.CONTENT_DATE, date).putString(Tag.CONTENT_TIME, time).putString(Tag.MODALITY, modality)
            .putString(Tag.MANUFACTURER, MAKER).putString(Tag.MANUFACTURER_MODEL_NAME, MAKER).putString(Tag.DEVICE_SERIAL_NUMBER, "1").putString(Tag.SOFTWARE_VERSIONS, version)
            .putString(Tag.SERIES_INSTANCE_UID, Uids.create()).putInts(Tag.SERIES_NUMBER, Math.abs(source.seriesNumber() % MOST) + offset).putInts(Tag.INSTANCE_NUMBER, 1)
            .putString(Tag.SERIES_DESCRIPTION, description);
    }
}
