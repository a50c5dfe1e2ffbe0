# Counts with MARC::Batch: `records`, `subfields`, or the `names` (control numbers) of the records that it gives.
use strict;
use warnings;
use MARC::Batch;

my ($what, $file) = @ARGV;
my $batch = MARC::Batch->new('USMARC', $file);
$batch->strict_off(); # goes on behind a faulty record

my ($records, $fields, $subfields) = (0, 0, 0);
while (my $record = $batch->next()) {
    $records++;
    if ($what eq 'subfields') {
        for my $field ($record->fields()) {
            $fields++;
            next if $field->is_control_field();
            for my $subfield ($field->subfields()) {
                $subfields++;
            }
        }
    } elsif ($what eq 'names') {
        my $name = $record->field('001');
        print $name ? $name->data() : '', "\n";
    }
}
print "$records\n" if $what eq 'records';
print "$records $fields $subfields\n" if $what eq 'subfields';
