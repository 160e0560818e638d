create alias zone_of for 'dev.culprit.demo.shop.SlowFunctions.zoneOf';
create table stock (
  article bigint primary key,
  on_shelf bigint not null,
  reserved bigint not null,
  zone varchar(20)
);
insert into stock (article, on_shelf, reserved) select x, 1000 + x, 0 from system_range(0, 2499);
