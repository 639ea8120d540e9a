using RuleGen.Compiler.Binding;

namespace RuleGen.Tests.Binding;

public class SchemaFileTests
{
    [Theory]
    [InlineData("field,type\na.b,keyword\nc,long", "a.b:Text c:Number", "")]
    [InlineData("field,type\r\na.b,keyword\r\n\r\nc,long\r\n", "a.b:Text c:Number", "")]
    [InlineData("\uFEFFfield,type\na,ip", "a:Address", "")]
    [InlineData("type , level, field\n date , core ,  a.b \n", "a.b:Date", "")]
    [InlineData("field,type,is_array,allowed_values\na,keyword,1,\nb,version,0,x|y\nc,boolean,true", "a:Text[] b:Version(x|y) c:Boolean[]", "")]
    [InlineData("field,type,description\n\"a.\"\"b\"\"\",\"keyword\",\"x, y\"", "a.\"b\":Text", "")]
    [InlineData("field,type,allowed_values\na,keyword,\"x,y|z\"", "a:Text(x,y|z)", "")]
    [InlineData("field,type\na,object\nb,nested\nc,geo_point", "a:Unknown b:Unknown[] c:Unknown", "")]
    [InlineData("field,type\n", "", "")]
    [InlineData("", "", "1: The first line of a schema file names its columns; 'field' and 'type' must be among them")]
    [InlineData("name,type\na,keyword", "", "1: The first line of a schema file names its columns; 'field' and 'type' must be among them")]
    [InlineData("Field,Type\na,keyword", "", "1: The first line of a schema file names its columns; 'field' and 'type' must be among them")]
    [InlineData("field,type\na\nb,long", "b:Number", "2: The line has 1 column, too few for a field and its type")]
    [InlineData("x,field,type\na,b\n", "", "2: The line has 2 columns, too few for a field and its type")]
    [InlineData("field,type\na,long\n ,long", "a:Number", "3: The line names no field")]
    [InlineData("field,type\na,string\n\nb,\nc,long", "c:Number", "2: Unknown field type 'string'; Elasticsearch's mapping types are understood, such as keyword, long, ip or date|4: Unknown field type ''; Elasticsearch's mapping types are understood, such as keyword, long, ip or date")]
    [InlineData("field,type,is_array\na,long,yes\nb,long,", "b:Number", "2: 'is_array' must be 0 or 1, not 'yes'")]
    [InlineData("field,type\n\"a,long", "", "2: The line has 1 column, too few for a field and its type")]
    public void A_schema_file_gives_fields_and_errors(string csv, string fields, string errors)
    {
        SchemaFileResult result = SchemaFile.Read(csv);
        Assert.Equal(fields, string.Join(' ', result.Fields.Select(Show)));
        Assert.Equal(errors, string.Join('|', result.Errors.Select(error => $"{error.Line}: {error.Message}")));
    }

    [Theory]
    [InlineData("keyword wildcard constant_keyword text match_only_text flattened", EqlType.Text)]
    [InlineData("long integer short byte unsigned_long double float half_float scaled_float", EqlType.Number)]
    [InlineData("boolean", EqlType.Boolean)]
    [InlineData("date date_nanos", EqlType.Date)]
    [InlineData("ip", EqlType.Address)]
    [InlineData("version", EqlType.Version)]
    [InlineData("object nested geo_point ip_range binary", EqlType.Unknown)]
    [InlineData("string int Keyword number -", null)]
    public void A_mapping_type_is_a_type_of_EQL(string mappingTypes, EqlType? expected) =>
        Assert.All(mappingTypes.Split(' '), type => Assert.Equal(expected, SchemaFile.TypeOf(type)));

    [Fact]
    public void Fields_of_a_file_extend_and_replace_those_of_a_schema()
    {
        EventSchema schema = EventSchema.Ecs.With(SchemaFile.Read("field,type\nmy.port,long\nprocess.pid,keyword").Fields, "1");
        Assert.Equal((EqlType.Number, EqlType.Text, EqlType.Text), (schema.Find("my.port")!.Type, schema.Find("process.pid")!.Type, schema.Find("process.name")!.Type));
        Assert.True(schema.IsObject("my"));
        Assert.Equal(["my.port"], schema.Names.Suggest("my.prot"));
        Assert.Equal(EqlType.Number, EventSchema.Ecs.Find("process.pid")!.Type);
        Assert.NotEqual(EventSchema.Ecs, schema);
        Assert.Equal(EventSchema.Ecs.With([], "1"), schema);
    }

    [Fact]
    public void The_Elastic_Common_Schema_is_read_whole()
    {
        Assert.True(EventSchema.Ecs.Fields.Count() > 2_000);
        Assert.All(EventSchema.Ecs.Fields, field => Assert.Matches("^[A-Za-z0-9_@.-]+$", field.Path));
        Assert.Null(EventSchema.Ecs.Find("process.nam"));
        Assert.Empty(EventSchema.Open.Fields);
        Assert.Equal((true, false), (EventSchema.Ecs.ReportsUnknownFields, EventSchema.Open.ReportsUnknownFields));
    }

    private static string Show(SchemaField field) =>
        $"{field.Path}:{field.Type}{(field.IsArray ? "[]" : "")}{(field.AllowedValues.Count == 0 ? "" : $"({string.Join('|', field.AllowedValues)})")}";

    [Theory]
    [InlineData("field,type,is_array,allowed_values\nevent.action,keyword,0,exec|fork\n", 2)]
    [InlineData("stream,field,type,is_array,allowed_values\nprocess,event.action,keyword,0,exec|fork\nfile,event.action,keyword,0,open\n", 0)]
    public void Values_allowed_in_one_kind_of_events_are_not_those_allowed_at_all(string csv, int allowed) =>
        Assert.All(SchemaFile.Read(csv).Fields, field => Assert.Equal(allowed, field.AllowedValues.Count));
}
