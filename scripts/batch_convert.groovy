// Converts every file and series of a folder to another format; what cannot be converted is told, and the others are converted all the same.
// Call: reading-room --script batch_convert.groovy input=FOLDER output=FOLDER ending=.nrrd
#@ File (label = "Folder", style = "directory") input
#@ File (label = "Into folder", style = "directory") output
#@ String (label = "Ending", value = ".nii.gz") ending
#@ VolumeService volumes
#@ VolumeWriterService writers
#@output Integer converted

output.mkdirs()
converted = 0
for (file in input.listFiles().sort { it.name }) {
    try {
        volume = volumes.open(file)
        writers.save(volume, new File(output, file.name.replaceFirst(/\..*/, "") + ending))
        converted++
    } catch (IOException e) {
        println e.message // names the file
    }
}
