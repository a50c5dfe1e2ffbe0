# What MARC::Batch reads of each file that standard input names, in the words of peers.py.
use strict;
use warnings;
use MARC::Batch;
use MARC::File::USMARC;

local $SIG{__WARN__} = sub { };
binmode(STDOUT);

# Bytes are compared, so they stay bytes; and it is noted where each record was read.
my ($raw, $end) = ('', 0);
{
    no warnings 'redefine';
    *MARC::File::USMARC::marc_to_utf8 = sub { $_[0] };
    my $next = \&MARC::File::USMARC::_next;
    *MARC::File::USMARC::_next = sub {
        $raw = $next->(@_);
        $end = tell($_[0]{fh});
        return $raw;
    };
}

sub written {
    my ($field) = @_;
    return $field->tag() . $field->data() . "\x1E" if $field->is_control_field();
    return join('', $field->tag(), $field->indicator(1), $field->indicator(2), map({ "\x1F$_->[0]$_->[1]" } $field->subfields()), "\x1E");
}

while (my $line = <STDIN>) {
    chomp $line;
    my ($path, $from, $to) = split /\t/, $line;
    open(my $whole, '<:raw', $path) or die "$path: $!";
    seek($whole, $from, 0);
    read($whole, my $bytes, $to - $from);
    close($whole);
    print "F $line\n";
    open(my $slice, '<:raw', \$bytes) or die $!;
    my $batch = MARC::Batch->new('USMARC', $slice);
    $batch->strict_off();
    $batch->warnings_off();
    while (my $record = eval { $batch->next() }) {
        my $fields = join('', map({ written($_) } $record->fields()));
        print "R ", $from + $end - length($raw), " ", length($fields), "\n", $fields;
    }
}
